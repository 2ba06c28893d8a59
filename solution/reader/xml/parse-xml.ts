import { decodeXml } from './decode.ts';
import { XmlDoctype, XmlEntity, XmlMalformed, XmlTooDeep, XmlTooLarge } from './faults.ts';
import { xmlLimits, type XmlLimits } from './limits.ts';
import { withoutReferences } from './references.ts';
import { lineAt, type XmlDocument, type XmlNode } from './xml-node.ts';

const hint = 'Correct the file at that place, or export the solution again.';
const nothing: Readonly<Record<string, string>> = Object.freeze({});
const none: readonly XmlNode[] = Object.freeze([]);

const startTag = /<([A-Za-z_:\u00b7-\uffff][\w:.\u00b7-\uffff-]*)/y;
const attribute = /\s+([A-Za-z_:\u00b7-\uffff][\w:.\u00b7-\uffff-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const tagEnd = /\s*(\/?)>/y;
const endTag = /<\/([^\s>]+)\s*>/y;
// eslint-disable-next-line no-control-regex -- characters that XML 1.0 does not have
const strange = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  readonly contentStart: number;
  readonly children: XmlNode[];
  readonly texts: string[];
}

/**
 * A strict and small reader of XML: elements, attributes, text, CDATA, comments and instructions, each with its place. It knows
 * no document type at all, so nothing can be expanded or fetched; depth and size are bounded.
 */
export function parseXml(bytes: Uint8Array, member: string, limits: XmlLimits = xmlLimits): XmlDocument {
  if (bytes.length > limits.bytes)
    throw new XmlTooLarge(`it has ${bytes.length} bytes, and ${limits.bytes} are allowed`, 'Split the solution.', {
      member,
    });
  const { text: source } = decodeXml(bytes, member);
  let at = 0;
  const where = (offset: number) => ({ member, line: lineAt(source, offset) });
  const malformed = (what: string, offset = at): XmlMalformed => new XmlMalformed(what, hint, where(offset));
  const plain = (text: string, offset: number): string =>
    withoutReferences(text, (what) => new XmlEntity(what, 'Write the text itself instead.', where(offset)));

  const odd = strange.exec(source);
  if (odd) throw malformed('it has a character that XML does not allow', odd.index);

  const open: Open[] = [];
  let root: XmlNode | undefined;
  let elements = 0;

  const close = ({ name, attributes, start, contentStart, children, texts }: Open, contentEnd: number, end: number) => {
    const text = children.length > 0 ? '' : texts.join('');
    const node = { name, attributes, children: children.length > 0 ? children : none, text };
    const placed: XmlNode = { ...node, start, contentStart, contentEnd, end };
    const parent = open.at(-1);
    if (parent) parent.children.push(placed);
    else root = placed;
  };

  /** Behind the mark that ends what begins here. */
  const behind = (mark: string, from: number, what: string): number => {
    const found = source.indexOf(mark, from);
    if (found === -1) throw malformed(`${what} has no end`);
    return found + mark.length;
  };

  const readAttributes = (): Readonly<Record<string, string>> => {
    let attributes: Record<string, string> | undefined;
    for (;;) {
      attribute.lastIndex = at;
      const found = attribute.exec(source);
      if (!found) return attributes ?? nothing;
      const [whole, name = '', double, single] = found;
      attributes ??= Object.create(null) as Record<string, string>;
      if (name in attributes) throw malformed('an attribute is there twice');
      attributes[name] = plain(double ?? single ?? '', at);
      at += whole.length;
    }
  };

  const readStartTag = (): void => {
    startTag.lastIndex = at;
    const name = startTag.exec(source)?.[1];
    if (name === undefined) throw malformed('a < begins no tag');
    if (open.length === 0 && root) throw malformed('there is a second root element');
    if (open.length >= limits.depth)
      throw new XmlTooDeep(`elements lie more than ${limits.depth} deep`, 'No export is like that.', where(at));
    if (++elements > limits.elements)
      throw new XmlTooLarge(`it has more than ${limits.elements} elements`, 'Split the solution.', { member });
    const start = at;
    at += name.length + 1;
    const attributes = readAttributes();
    tagEnd.lastIndex = at;
    const end = tagEnd.exec(source);
    if (!end) throw malformed('a start tag is not well formed');
    at += end[0].length;
    const element: Open = { name, attributes, start, contentStart: at, children: [], texts: [] };
    if (end[1] === '/') close(element, at, at);
    else open.push(element);
  };

  const readEndTag = (): void => {
    endTag.lastIndex = at;
    const found = endTag.exec(source);
    const element = open.pop();
    if (!found || !element || element.name !== found[1])
      throw malformed('an end tag does not fit the start tag before it');
    const contentEnd = at;
    at += found[0].length;
    close(element, contentEnd, at);
  };

  const readText = (end: number): void => {
    const text = source.slice(at, end);
    const inside = open.at(-1);
    if (!inside && text.trim() !== '') throw malformed('there is text outside of the root element');
    if (text.includes(']]>')) throw malformed('there is a ]]> that ends nothing');
    // Between elements there is but layout.
    inside?.texts.push(plain(text, at).replace(/\r\n?/g, '\n'));
    at = end;
  };

  const readMarkup = (): void => {
    if (source.startsWith('<!--', at)) at = behind('-->', at + 4, 'a comment');
    else if (source.startsWith('<![CDATA[', at)) {
      const end = behind(']]>', at + 9, 'a CDATA section');
      const inside = open.at(-1);
      if (!inside) throw malformed('there is text outside of the root element');
      inside.texts.push(source.slice(at + 9, end - 3));
      at = end;
    } else if (source.startsWith('<?', at)) {
      if (/^<\?xml\s/i.test(source.slice(at, at + 6)) && at > 0)
        throw malformed('an XML declaration is not at the start');
      at = behind('?>', at + 2, 'an instruction');
    } else if (source.startsWith('<!', at))
      throw new XmlDoctype('it has a document type', 'Solutions have none: do not open the file.', where(at));
    else if (source.startsWith('</', at)) readEndTag();
    else readStartTag();
  };

  while (at < source.length) {
    const next = source.indexOf('<', at);
    if (next === at) readMarkup();
    else readText(next === -1 ? source.length : next);
  }
  if (open.length > 0) throw malformed('an element has no end tag', open.at(-1)?.start);
  if (!root) throw malformed('there is no root element');
  return { member, source, root };
}
