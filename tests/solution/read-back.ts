import { createHash } from 'node:crypto';

import { XMLParser } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';

/** An element as somebody else's parser sees it. */
export interface Node {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
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
  htmlEntities: true,
});

function nodeOf(ordered: Ordered): readonly Node[] {
  const name = Object.keys(ordered).find((key) => key !== ':@');
  if (name === undefined || name === '#text') return [];
  const inside = ordered[name] as readonly Ordered[];
  const text = inside
    .map((part) => part['#text'])
    .filter((piece) => typeof piece === 'string')
    .join('');
  const attributes = (ordered[':@'] ?? {}) as Readonly<Record<string, string>>;
  return [{ name, attributes, children: inside.flatMap(nodeOf), text }];
}

export function parse(xml: Uint8Array | undefined): Node {
  const source = strFromU8(xml ?? new Uint8Array()).replace(/^\uFEFF/, '');
  const root = (parser.parse(source) as readonly Ordered[]).flatMap(nodeOf)[0];
  if (root === undefined) throw new Error('there is no root element');
  return root;
}

export const unzip = (zip: Uint8Array): Readonly<Record<string, Uint8Array>> => unzipSync(zip);

/** For comparing: looking at large files byte by byte takes jest many seconds. */
export const digests = (members: Readonly<Record<string, Uint8Array>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(members).map(([path, bytes]) => [path, createHash('sha256').update(bytes).digest('hex')]),
  );

/** All elements of this name, at any depth. */
export function all(node: Node, name: string): readonly Node[] {
  const found: Node[] = [];
  const look = (at: Node): void => {
    if (at.name === name) found.push(at);
    at.children.forEach(look);
  };
  look(node);
  return found;
}

export function one(node: Node, name: string): Node {
  const found = all(node, name)[0];
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

export const namesIn = (node: Node): readonly string[] => node.children.map(({ name }) => name);
