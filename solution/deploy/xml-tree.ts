import { XMLParser } from 'fast-xml-parser';

/** An element of a document that somebody else wrote. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  readonly text: string;
}

type Ordered = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
});

function nodesOf(ordered: Ordered): readonly XmlNode[] {
  const name = Object.keys(ordered).find((key) => key !== ':@');
  if (name === undefined || name === '#text') return [];
  const inside = ordered[name] as readonly Ordered[];
  const text = inside.map((part) => part['#text']).filter((piece) => typeof piece === 'string');
  const attributes = (ordered[':@'] ?? {}) as Readonly<Record<string, string>>;
  return [{ name, attributes, children: inside.flatMap(nodesOf), text: text.join('') }];
}

/** The root, or nothing where the text is no document. */
export function xmlTree(text: string): XmlNode | undefined {
  try {
    return (parser.parse(text.replace(/^\uFEFF/, '')) as readonly Ordered[]).flatMap(nodesOf)[0];
  } catch {
    return undefined;
  }
}

/** The elements at the end of a path of names. */
export const nodesAt = (root: XmlNode, ...path: readonly string[]): readonly XmlNode[] =>
  path.reduce<readonly XmlNode[]>(
    (parents, name) => parents.flatMap(({ children }) => children.filter((child) => child.name === name)),
    [root],
  );

export const childText = (parent: XmlNode, name: string): string => nodesAt(parent, name)[0]?.text ?? '';
