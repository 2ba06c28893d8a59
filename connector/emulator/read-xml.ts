import type { XmlElement } from './xml.ts';

export type XmlAnswer = { readonly root: XmlElement } | { readonly problem: string };

const depthLimit = 100;
const name = '[A-Za-z_:][\\w:.-]*';
const attribute = `\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`;

/** The next thing in a document. Document type declarations are none of them: they could define entities without bound. */
const part = new RegExp(
  [
    '(?<skipped><!--[\\s\\S]*?-->|<\\?[\\s\\S]*?\\?>)',
    '<!\\[CDATA\\[(?<raw>[\\s\\S]*?)\\]\\]>',
    `</(?<closed>${name})\\s*>`,
    `<(?<opened>${name})(?<attributes>(?:${attribute})*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'y',
);
const attributeParts = new RegExp(`(${name})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const reference = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

class NotWellFormed extends Error {
  override readonly name = 'NotWellFormed';
}

/** Resolves the five predefined entities and character references; there are no others. */
function decoded(text: string): string {
  if (text.replace(reference, '').includes('&')) throw new NotWellFormed('"&" stands for itself');
  return text.replace(reference, (_whole, hex?: string, digits?: string, entity?: string) => {
    if (entity !== undefined) return entities[entity] ?? '';
    const point = hex === undefined ? Number(digits) : parseInt(hex, 16);
    if (point > 0x10ffff) throw new NotWellFormed('a character reference is out of range');
    return String.fromCodePoint(point);
  });
}

function attributesIn(text: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>();
  for (const [, key = '', double, single] of text.matchAll(attributeParts)) {
    if (found.has(key)) throw new NotWellFormed(`the attribute ${key} is given twice`);
    found.set(key, decoded(double ?? single ?? ''));
  }
  return Object.fromEntries(found);
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const opened = (elementName: string, attributes: string): OpenElement => ({
  name: elementName,
  attributes: attributesIn(attributes),
  children: [],
  text: '',
});

/** Reads into `document`, an element that stands around the root. */
function readInto(document: OpenElement, text: string): void {
  const stack = [document];
  const scanner = new RegExp(part);
  const close = (): void => {
    const element = stack.pop();
    if (element) stack.at(-1)?.children.push({ ...element, text: element.text.trim() });
  };
  while (scanner.lastIndex < text.length) {
    const from = scanner.lastIndex;
    const groups = scanner.exec(text)?.groups;
    const current = stack.at(-1);
    if (!groups || !current) throw new NotWellFormed(`line ${text.slice(0, from).split('\n').length}`);
    if (groups.opened !== undefined) {
      stack.push(opened(groups.opened, groups.attributes ?? ''));
      if (groups.empty === '/') close();
      if (stack.length > depthLimit) throw new NotWellFormed('elements are nested too deeply');
    } else if (groups.closed !== undefined) {
      if (stack.length === 1 || current.name !== groups.closed)
        throw new NotWellFormed(`</${groups.closed}> closes nothing`);
      close();
    } else {
      current.text += groups.raw ?? decoded(groups.text ?? '');
    }
  }
  if (stack.length > 1) throw new NotWellFormed(`<${stack.at(-1)?.name ?? ''}> is not closed`);
}

/** Reads a document whole and strictly, or says why it is not well-formed. */
export function readXml(source: string): XmlAnswer {
  const document = opened('document', '');
  try {
    readInto(document, source.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof NotWellFormed) return { problem: `it is not well-formed: ${error.message}` };
    throw error;
  }
  const [root, ...others] = document.children;
  if (!root || others.length > 0 || document.text.trim() !== '')
    return { problem: 'it has not exactly one root element' };
  return { root };
}
