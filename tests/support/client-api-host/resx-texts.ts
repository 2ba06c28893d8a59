import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';

interface Resx {
  readonly root: { readonly data: readonly { readonly '@_name': string; readonly value: string }[] };
}

const parser = new XMLParser({ ignoreAttributes: false, trimValues: false, isArray: (name) => name === 'data' });

/** The texts of a RESX file by key, for `strings` of a host. */
export function resxTexts(path: string): Readonly<Record<string, string>> {
  const { root } = parser.parse(readFileSync(path)) as Resx;
  return Object.fromEntries(root.data.map((data) => [data['@_name'], data.value]));
}
