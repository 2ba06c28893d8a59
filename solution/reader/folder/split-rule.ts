import { memberOf, plainId } from '../model/piece.ts';
import { tableNameOf } from '../model/table.ts';
import { textAt, type XmlNode } from '../xml/xml-node.ts';
import { asFileName } from './place.ts';

/**
 * How one node of a document lies in files of its own.
 * - each: a file for each element in it
 * - whole: one file for the node itself
 * - wrapped: a file for each element, inside a copy of the element around it, whose type is in the folder's name
 * - grouped: elements of one group share a file; another file has their names in order
 */
export interface SplitRule {
  readonly container: string;
  readonly shape: 'each' | 'whole' | 'wrapped' | 'grouped';
  readonly item: string;
  readonly wrapper?: string;
  /** Below the folder of the document; `undefined` where there is none for this element, and it stays where it is. */
  readonly path: (item: XmlNode, type: string) => string | undefined;
  /** Which files, below the same folder, are of this rule. */
  readonly files: RegExp;
  /** Of what is split out of an element in turn, in a folder beside its file. */
  readonly inside?: readonly SplitRule[];
}

const named =
  (folder: string, extension: string, nameOf: (item: XmlNode) => string) =>
  (item: XmlNode): string | undefined => {
    const name = asFileName(nameOf(item));
    return name === '' ? undefined : `${folder}${name}${extension}`;
  };

/** Beside the file that an element of the node names. */
const beside =
  (...elements: readonly string[]) =>
  (item: XmlNode): string | undefined => {
    const path = elements.map((name) => memberOf(textAt(item, name))).find((found) => found !== '');
    return path === undefined ? undefined : `${path}.data.xml`;
  };

const braced = (id: string): string => `{${plainId(id)}}`;

const tableRules: readonly SplitRule[] = [
  {
    ...{ container: 'FormXml', shape: 'wrapped', item: 'systemform', wrapper: 'forms' },
    path: (item, type) => `FormXml/${asFileName(type)}/${braced(textAt(item, 'formid'))}.xml`,
    files: /^FormXml\/[^/]+\/[^/]+\.xml$/,
  },
  {
    ...{ container: 'SavedQueries', shape: 'wrapped', item: 'savedquery', wrapper: 'savedqueries' },
    path: (item) => `SavedQueries/${braced(textAt(item, 'savedqueryid'))}.xml`,
    files: /^SavedQueries\/[^/]+\.xml$/,
  },
  {
    ...{ container: 'RibbonDiffXml', shape: 'whole', item: '' },
    path: () => 'RibbonDiff.xml',
    files: /^RibbonDiff\.xml$/,
  },
];

/**
 * The layout of SolutionPackager (Microsoft Learn, "Solution component file reference"; WaelHamze/dyn365-ce-devops-sample,
 * `Sample/Solution`). What it has no place for that we know stays in Other/Customizations.xml.
 */
export const splitRules: readonly SplitRule[] = [
  {
    ...{ container: 'Entities', shape: 'each', item: 'Entity' },
    path: named('Entities/', '/Entity.xml', tableNameOf),
    files: /^Entities\/[^/]+\/Entity\.xml$/,
    inside: tableRules,
  },
  {
    ...{ container: 'Roles', shape: 'each', item: 'Role' },
    path: named('Roles/', '.xml', ({ attributes }) => attributes['name'] ?? ''),
    files: /^Roles\/[^/]+\.xml$/,
  },
  {
    ...{ container: 'Workflows', shape: 'each', item: 'Workflow' },
    path: beside('JsonFileName', 'XamlFileName'),
    files: /^Workflows\/.+\.data\.xml$/,
  },
  {
    ...{ container: 'FieldSecurityProfiles', shape: 'whole', item: 'FieldSecurityProfile' },
    path: () => 'Other/FieldSecurityProfiles.xml',
    files: /^Other\/FieldSecurityProfiles\.xml$/,
  },
  {
    ...{ container: 'EntityRelationships', shape: 'grouped', item: 'EntityRelationship' },
    path: named(
      'Other/Relationships/',
      '.xml',
      (item) => textAt(item, 'ReferencedEntityName') || textAt(item, 'FirstEntityName'),
    ),
    files: /^Other\/Relationships\/[^/]+\.xml$/,
  },
  {
    ...{ container: 'optionsets', shape: 'each', item: 'optionset' },
    path: named('OptionSets/', '.xml', ({ attributes }) => attributes['Name'] ?? ''),
    files: /^OptionSets\/[^/]+\.xml$/,
  },
  {
    ...{ container: 'Dashboards', shape: 'each', item: 'Dashboard' },
    path: (item) => `Dashboards/${braced(textAt(item, 'FormId'))}.xml`,
    files: /^Dashboards\/[^/]+\.xml$/,
  },
  {
    ...{ container: 'WebResources', shape: 'each', item: 'WebResource' },
    path: (item) => `WebResources/${textAt(item, 'Name')}.data.xml`,
    files: /^WebResources\/.+\.data\.xml$/,
  },
  {
    ...{ container: 'CustomControls', shape: 'each', item: 'CustomControl' },
    path: beside('FileName'),
    files: /^Controls\/.+\.data\.xml$/,
  },
  {
    ...{ container: 'SolutionPluginAssemblies', shape: 'each', item: 'PluginAssembly' },
    path: beside('FileName'),
    files: /^PluginAssemblies\/.+\.data\.xml$/,
  },
  {
    ...{ container: 'SdkMessageProcessingSteps', shape: 'each', item: 'SdkMessageProcessingStep' },
    path: ({ attributes }) => `SdkMessageProcessingSteps/${braced(attributes['SdkMessageProcessingStepId'] ?? '')}.xml`,
    files: /^SdkMessageProcessingSteps\/[^/]+\.xml$/,
  },
  {
    ...{ container: 'ServiceEndpoints', shape: 'whole', item: 'ServiceEndpoint' },
    path: () => 'PluginAssemblies/ServiceEndpoints.xml',
    files: /^PluginAssemblies\/ServiceEndpoints\.xml$/,
  },
  {
    ...{ container: 'AppModuleSiteMaps', shape: 'each', item: 'AppModuleSiteMap' },
    path: named('AppModuleSiteMaps/', '/AppModuleSiteMap.xml', (item) => textAt(item, 'SiteMapUniqueName')),
    files: /^AppModuleSiteMaps\/[^/]+\/AppModuleSiteMap\.xml$/,
  },
  {
    ...{ container: 'AppModules', shape: 'each', item: 'AppModule' },
    path: named('AppModules/', '/AppModule.xml', (item) => textAt(item, 'UniqueName')),
    files: /^AppModules\/[^/]+\/AppModule\.xml$/,
  },
  {
    ...{ container: 'CanvasApps', shape: 'each', item: 'CanvasApp' },
    path: named('CanvasApps/', '.meta.xml', (item) => textAt(item, 'Name')),
    files: /^CanvasApps\/[^/]+\.meta\.xml$/,
  },
  {
    ...{ container: 'Connectors', shape: 'each', item: 'Connector' },
    path: named('Connectors/', '.xml', (item) => textAt(item, 'name')),
    files: /^Connectors\/[^/]+\.xml$/,
  },
];

export const relationshipNames = 'Other/Relationships.xml';
