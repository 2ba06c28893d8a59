import { strToU8 } from 'fflate';

type Attributes = Readonly<Record<string, string>>;

/** One XML element: it holds text or elements, never both, as in every export. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Attributes;
  readonly content: string | readonly XmlElement[];
}

export const element = (
  name: string,
  children: readonly XmlElement[] = [],
  attributes: Attributes = {},
): XmlElement => ({ name, attributes, content: children });

export const text = (name: string, content: string | number, attributes: Attributes = {}): XmlElement => ({
  name,
  attributes,
  content: String(content),
});

/** For elements that an export leaves out when there is nothing to say. */
export const optionalText = (name: string, content: string): readonly XmlElement[] =>
  content === '' ? [] : [text(name, content)];

export const childrenOf = ({ content }: XmlElement): readonly XmlElement[] =>
  typeof content === 'string' ? [] : content;

/** Line ends are written as references where a parser would otherwise replace them (XML 1.0, 2.11 and 3.3.3). */
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const escaped = (value: string, characters: RegExp): string =>
  value.replace(characters, (character) => references[character] ?? character);

/** CRLF and two spaces, as Dataverse writes its own exports: a later export then differs in what changed only. */
export function renderXml({ name, attributes, content }: XmlElement, indent = ''): string {
  const tag = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value, /[&<>"\t\n\r]/g)}"`),
  ];
  const open = `${indent}<${tag.join(' ')}`;
  if (typeof content === 'string') return `${open}>${escaped(content, /[&<>\r]/g)}</${name}>`;
  if (content.length === 0) return `${open} />`;
  return [`${open}>`, ...content.map((child) => renderXml(child, `${indent}  `)), `${indent}</${name}>`].join('\r\n');
}

/** As in a zip: no byte order mark and no declaration. */
export const zippedXml = (root: XmlElement): Uint8Array => strToU8(renderXml(root));

/** The first line of files that SolutionPackager writes, and of `[Content_Types].xml`; U+FEFF is the byte order mark. */
export const xmlDeclaration = '\uFEFF<?xml version="1.0" encoding="utf-8"?>';

const xsi = { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' };

export const withXsi = (root: XmlElement): XmlElement => ({ ...root, attributes: { ...root.attributes, ...xsi } });

/** As in an unpacked folder: byte order mark, declaration, and the namespace on the root of every file. */
export const unpackedXml = (root: XmlElement): Uint8Array =>
  strToU8(`${xmlDeclaration}\r\n${renderXml(withXsi(root))}`);
