import { childNamed, childrenNamed, parseXml, ReaderFault } from '../../solution/index.ts';

/** One file of strings as it was read, and what is wrong with it. */
export interface ReadStrings {
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

const keyForm = /^[A-Za-z]\w*$/;

/**
 * The texts of a RESX file by key: `data` elements with a `name` and a `value` (Microsoft Learn, "String (RESX) web resources").
 * Keys become names in TypeScript, so they are letters, digits and underscores.
 */
export function readResx(bytes: Uint8Array, path: string): ReadStrings {
  try {
    const { root } = parseXml(bytes, path);
    const rows = childrenNamed(root, 'data').map((data) => ({
      key: data.attributes['name'] ?? '',
      text: childNamed(data, 'value')?.text ?? '',
    }));
    const folded = rows.map(({ key }) => key.toLowerCase());
    const problems = rows.flatMap(({ key, text }, at) => [
      ...(keyForm.test(key) ? [] : [`${path}: the key "${key}" is not made of letters, digits and underscores`]),
      ...(text.trim() === '' ? [`${path}: ${key} has no text`] : []),
      ...(folded.indexOf(key.toLowerCase()) === at ? [] : [`${path}: ${key} is there twice`]),
    ]);
    const none = root.name === 'root' && rows.length > 0 ? [] : [`${path}: it has no strings`];
    return { texts: new Map(rows.map(({ key, text }) => [key, text])), problems: [...none, ...problems] };
  } catch (fault) {
    if (!(fault instanceof ReaderFault)) throw fault;
    return { texts: new Map(), problems: [fault.message] };
  }
}
