import { randomBytes } from 'node:crypto';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { inspectSolution } from '../../solution/index.ts';
import { bothTimes, type Measured } from './measured.ts';
import { medianTime } from './time-taken.ts';

const megabyte = 1024 * 1024;
const resources = 120;
const pictureBytes = 110 * 1024;

const id = (n: number): string => `0c3f1a52-6c2e-5d0e-9a44-${n.toString(16).padStart(12, '0')}`;
const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('\r\n');

/** Half of the resources are pictures, which do not shrink, the others scripts, which do. */
const isPicture = (n: number): boolean => n % 2 === 0;
const nameOf = (n: number): string => `pl_/part${n}.${isPicture(n) ? 'png' : 'js'}`;

const resourceXml = (n: number): string =>
  `    <WebResource>\r\n      <WebResourceId>{${id(n)}}</WebResourceId>\r\n      <Name>${nameOf(n)}</Name>\r\n      <WebResourceType>${isPicture(n) ? 5 : 3}</WebResourceType>\r\n      <FileName>/WebResources/m${n}</FileName>\r\n    </WebResource>`;

const columnXml = (n: number): string =>
  `            <attribute PhysicalName="pl_Column${n}">\r\n              <Type>nvarchar</Type>\r\n              <Name>pl_column${n}</Name>\r\n              <LogicalName>pl_column${n}</LogicalName>\r\n              <IsCustomField>1</IsCustomField>\r\n            </attribute>`;

const tableXml = (n: number): string =>
  `    <Entity>\r\n      <Name LocalizedName="Table ${n}">pl_Table${n}</Name>\r\n      <EntityInfo>\r\n        <entity Name="pl_Table${n}">\r\n          <attributes>\r\n${lines(60, columnXml)}\r\n          </attributes>\r\n        </entity>\r\n      </EntityInfo>\r\n    </Entity>`;

const script = (n: number): string =>
  lines(
    900,
    (line) =>
      `export function part${n}_${line}(form) { return form.getAttribute('pl_column${(n * line) % 97}').getValue() ?? ${line * n}; }`,
  );

const solutionXml = `<ImportExportXml version="9.2.0.0" SolutionPackageVersion="9.2"><SolutionManifest><UniqueName>Large</UniqueName><Version>1.0.0.0</Version><Managed>0</Managed><RootComponents>${lines(resources, (n) => `<RootComponent type="61" schemaName="${nameOf(n)}" behavior="0" />`)}</RootComponents></SolutionManifest></ImportExportXml>`;

/** Some 10 MB, as large exports are: pictures, scripts, and a document of a few megabytes. */
function largeSolution(): Uint8Array {
  const customizations = `<ImportExportXml>\r\n  <Entities>\r\n${lines(120, tableXml)}\r\n  </Entities>\r\n  <WebResources>\r\n${lines(resources, resourceXml)}\r\n  </WebResources>\r\n</ImportExportXml>`;
  const members = Array.from({ length: resources }, (_, n) => [
    `WebResources/m${n}`,
    isPicture(n) ? new Uint8Array(randomBytes(pictureBytes)) : strToU8(script(n)),
  ]);
  const filler = new Uint8Array(randomBytes(3 * megabyte));
  return zipSync({
    '[Content_Types].xml': strToU8('<Types><Default Extension="xml" ContentType="application/octet-stream" /></Types>'),
    'solution.xml': strToU8(solutionXml),
    'customizations.xml': strToU8(customizations),
    'PluginAssemblies/large.dll': filler,
    ...(Object.fromEntries(members) as Readonly<Record<string, Uint8Array>>),
  });
}

/** Everything that inspect looks at, against unpacking the same members and looking at nothing. */
export async function inspectCost(): Promise<Measured[]> {
  const zip = largeSolution();
  const name = `inspect of a solution of ${(zip.length / megabyte).toFixed(1)} MB, against unpacking a plain zip of the same bytes`;
  return bothTimes(name, await medianTime(() => inspectSolution(zip)), await medianTime(() => unzipSync(zip)));
}
