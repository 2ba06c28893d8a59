import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { strFromU8 } from 'fflate';
import { kindWords, type WebResource } from '../component.ts';
import { fromBase64 } from '../deploy/base64.ts';
import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import { extensionOf, webResourceTypeOf } from '../web-resource-type.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

const kind = kindWords.webResource;
const binary = new Set(['png', 'jpg', 'jpeg', 'gif', 'ico']);

/** Editors and the server may add a mark of the encoding or change line ends: that is no change of what runs. */
function meaning(name: string, content: Uint8Array): Uint8Array {
  if (binary.has(extensionOf(name))) return content;
  const text = strFromU8(content).replace(/^\ufeff/, '');
  return utf8ToBytes(text.replaceAll(/\r\n?/g, '\n').trimEnd());
}

const inWords = (content: Uint8Array): string =>
  `${bytesToHex(sha256(content)).slice(0, 12)} (${content.length} bytes)`;

function resourceDrift(resource: WebResource, row: Readonly<Record<string, unknown>>): readonly Difference[] {
  const { name } = resource;
  const type = webResourceTypeOf(name);
  const content = meaning(name, resource.content);
  const found = fromBase64(textIn(row, 'content'));
  const there = found && meaning(name, found);
  return [
    ...(there && inWords(there) === inWords(content)
      ? []
      : [{ kind, name, what: 'content', here: inWords(content), there: there ? inWords(there) : 'unreadable' }]),
    ...(row['webresourcetype'] === type
      ? []
      : [{ kind, name, what: 'type', here: String(type), there: String(row['webresourcetype']) }]),
  ];
}

/** Contents of web resources, by their hash. */
export const webResourceComparison = (resources: readonly WebResource[]): Comparison => ({
  name: 'web-resources',
  async differences(api) {
    const names = resources.map(({ name }) => quoted(name));
    const rows = await rowsWhere(api, 'webresourceset', 'name,webresourcetype,content', 'name', names);
    return resources.flatMap((resource) => {
      const row = rows.find((one) => textIn(one, 'name') === resource.name);
      return row ? resourceDrift(resource, row) : [missing(kind, resource.name)];
    });
  },
});
