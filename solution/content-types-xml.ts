import { strToU8 } from 'fflate';

import { element, renderXml, xmlDeclaration } from './xml/element.ts';

const anything = { ContentType: 'application/octet-stream' };
const namespace = { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' };

const extension = /\.([^./]+)$/;

/**
 * One `Default` for each extension, spelled as it stands (`Png`), and one `Override` for each member without one, which
 * web resources are. On a single line, with a byte order mark: as every export has it.
 */
export function contentTypesFile(paths: readonly string[]): Uint8Array {
  const extensions = new Set(['xml', ...paths.flatMap((path) => extension.exec(path)?.[1] ?? [])]);
  const nodes = [
    ...[...extensions].map((name) => element('Default', [], { Extension: name, ...anything })),
    ...paths
      .filter((path) => !extension.test(path))
      .map((path) => element('Override', [], { PartName: `/${path}`, ...anything })),
  ];
  return strToU8(xmlDeclaration + renderXml(element('Types', nodes, namespace)).replace(/\r\n */g, ''));
}
