import { madeZip, type MadeMember, type MadeZip } from './zip-maker.ts';

const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

/** The smallest solution there is. */
export const manifestXml = (inside = '<RootComponents />', dependencies = '<MissingDependencies />'): string =>
  [
    `<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2" languagecode="1033" generatedBy="CrmLive" ${xsi}>`,
    '  <SolutionManifest>',
    '    <UniqueName>Plain</UniqueName>',
    '    <LocalizedNames>',
    '      <LocalizedName description="Plain" languagecode="1033" />',
    '    </LocalizedNames>',
    '    <Descriptions />',
    '    <Version>1.0.0.0</Version>',
    '    <Managed>0</Managed>',
    '    <Publisher>',
    '      <UniqueName>plain</UniqueName>',
    '      <CustomizationPrefix>pl</CustomizationPrefix>',
    '    </Publisher>',
    `    ${inside}`,
    `    ${dependencies}`,
    '  </SolutionManifest>',
    '</ImportExportXml>',
  ].join('\r\n');

export const customizationsXml = (inside = ''): string =>
  [
    `<ImportExportXml ${xsi}>`,
    ...(inside === '' ? [] : [inside]),
    '  <Languages>',
    '    <Language>1033</Language>',
    '  </Languages>',
    '</ImportExportXml>',
  ].join('\r\n');

export const contentTypesXml =
  '\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="xml" ContentType="application/octet-stream" /><Default Extension="json" ContentType="application/octet-stream" />' +
  '<Default Extension="txt" ContentType="application/octet-stream" /></Types>';

export const documents = (
  changes: { readonly solution?: string | Uint8Array; readonly customizations?: string | Uint8Array } = {},
): readonly MadeMember[] => [
  { name: '[Content_Types].xml', content: contentTypesXml },
  { name: 'solution.xml', content: changes.solution ?? manifestXml() },
  { name: 'customizations.xml', content: changes.customizations ?? customizationsXml() },
];

/** A sound solution with these members besides, or in another form. */
export const solutionWith = (members: readonly MadeMember[], form: Omit<MadeZip, 'members'> = {}): Uint8Array =>
  madeZip({ ...form, members: [...documents(), ...members] });

export const withXml = (customizations: string | Uint8Array): Uint8Array =>
  madeZip({ members: documents({ customizations }) });
