import { strToU8 } from 'fflate';
import { xmlDeclaration } from '../../xml/element.ts';
import { parseXml } from '../xml/parse-xml.ts';
import type { XmlNode } from '../xml/xml-node.ts';

/* An element as text, moved between a file of its own and its place in another: layout moves, everything else stays. */

const namespace = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const lineEnd = '\r\n';

/** Between elements only: a text of several lines keeps them as they are. */
function relaid(source: string, node: XmlNode, change: (lastLine: string) => string): string {
  const gap = (from: number, to: number): string => {
    const text = source.slice(from, to);
    const at = text.lastIndexOf('\n') + 1;
    return at === 0 || text.trim() !== '' ? text : text.slice(0, at) + change(text.slice(at));
  };
  if (node.children.length === 0) return source.slice(node.start, node.end);
  const parts = [source.slice(node.start, node.contentStart)];
  let at = node.contentStart;
  for (const child of node.children) {
    parts.push(gap(at, child.start), relaid(source, child, change));
    at = child.end;
  }
  return [...parts, gap(at, node.contentEnd), source.slice(node.contentEnd, node.end)].join('');
}

/** The text of an element that stands somewhere, as if it stood at the start of a line. */
export function standingFree(source: string, node: XmlNode): string {
  // No farther than the blanks go: a document may be a single line, and each of its elements comes by here.
  let from = node.start;
  while (/[^\S\n]/.test(source.charAt(from - 1))) from -= 1;
  const indent = from === 0 || source[from - 1] === '\n' ? source.slice(from, node.start) : '';
  return relaid(source, node, (line) => (line.startsWith(indent) ? line.slice(indent.length) : line));
}

export const parsedText = (text: string, member: string): XmlNode => parseXml(strToU8(text), member).root;

/** The way back: the same text, at this depth. Two blanks a level, as Dataverse writes it. */
export function atDepth(text: string, depth: number): string {
  const indent = '  '.repeat(depth);
  return relaid(text, parsedText(text, 'element'), (line) => indent + line);
}

/** A start tag, what is in it line by line, and the end tag. */
export const filled = (startTag: string, items: readonly string[], name: string, depth: number): string =>
  [startTag, ...items.map((item) => '  '.repeat(depth + 1) + item), `${'  '.repeat(depth)}</${name}>`].join(lineEnd);

/** As SolutionPackager writes files: byte order mark, declaration, the namespace on the root. */
export function fileOf(text: string): Uint8Array {
  const end = text.indexOf('>');
  const tag = text.slice(0, end);
  const root = tag.includes(namespace)
    ? text
    : `${tag.replace(/\s*\/?$/, '')}${namespace}${/\s*\/?$/.exec(tag)?.[0] ?? ''}${text.slice(end)}`;
  return strToU8(`${xmlDeclaration}${lineEnd}${root}`);
}

/** The root of such a file without what it got there. */
export function textOfFile(bytes: Uint8Array, path: string): string {
  const { source, root } = parseXml(bytes, path);
  const tag = source.slice(root.start, root.contentStart).replace(namespace, '');
  return tag + source.slice(root.contentStart, root.end);
}

/** From the root on: byte order mark and declaration are of a file. */
export function rootText(bytes: Uint8Array, member: string): string {
  const { source, root } = parseXml(bytes, member);
  return source.slice(root.start, root.end);
}

/** A document of a zip as it stands in a folder. Both documents have the namespace on their root already. */
export const unpackedDocument = (bytes: Uint8Array, member: string): Uint8Array => fileOf(rootText(bytes, member));
