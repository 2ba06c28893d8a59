import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { parseXml } from '../../../solution/reader/xml/parse-xml.ts';
import type { XmlNode } from '../../../solution/reader/xml/xml-node.ts';
import { element, renderXml, text, type XmlElement } from '../../../solution/xml/element.ts';
import { parse, type Node } from '../read-back.ts';
import { bytes } from './zip-maker.ts';

const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.-]{0,8}$/);
const words = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((value) => !/[\u0000-\u001f\ufffe\uffff\ud800-\udfff]/.test(value));
const attributes = fc.dictionary(name, words, { maxKeys: 3 });
const { tree } = fc.letrec<{ tree: XmlElement }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.tuple(name, words, attributes).map(([own, inside, given]) => text(own, inside, given)),
    fc
      .tuple(name, fc.array(tie('tree'), { maxLength: 4 }), attributes)
      .map(([own, inside, given]) => element(own, inside, given)),
  ),
}));

const read = (source: string): XmlNode => parseXml(strToU8(source), 'test.xml').root;
const shape = (node: XmlNode): unknown => ({ ...pick(node), children: node.children.map(shape) });
const pick = ({ name: own, attributes: given, text: inside, children }: XmlNode) => ({
  name: own,
  attributes: { ...given },
  text: children.length > 0 ? '' : inside,
});
const shapeOfOther = (node: Node): unknown => ({
  name: node.name,
  attributes: { ...node.attributes },
  text: node.children.length > 0 ? '' : node.text,
  children: node.children.map(shapeOfOther),
});

test('what we write is read as somebody else reads it, and every element lies where it says', () => {
  fc.assert(
    fc.property(tree, (root) => {
      const source = renderXml(root);
      const found = read(source);
      expect(shape(found)).toEqual(shapeOfOther(parse(strToU8(source))));
      const check = (node: XmlNode): void => {
        expect(source.slice(node.start, node.end)).toMatch(new RegExp(`^<${node.name}[^]*>$`));
        node.children.forEach(check);
      };
      check(found);
    }),
    { numRuns: 200 },
  );
});

test('any text at all is read or refused with a code, and never left hanging', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<a',
          '>',
          '/>',
          '</a>',
          '<!--',
          '-->',
          '<![CDATA[',
          ']]>',
          ' b="',
          '"',
          '&',
          ';',
          'x',
          '<?',
          '?>',
          '<!D',
          ' ',
        ),
        { maxLength: 14 },
      ),
      (parts) => {
        try {
          read(parts.join(''));
        } catch (fault) {
          expect(fault).toHaveProperty('code', expect.stringMatching(/^xml-/));
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('the same text is read from UTF-8 and UTF-16, with and without a byte order mark', () => {
  const source = '<a b="ä">€ &amp; <![CDATA[<x>]]></a>';
  const little = Uint8Array.from(Buffer.from(source, 'utf16le'));
  const big = Uint8Array.from(Buffer.from(source, 'utf16le').swap16());
  const forms = [
    strToU8(source),
    bytes([0xef, 0xbb, 0xbf], strToU8(source)),
    ...[little, bytes([0xff, 0xfe], little), big, bytes([0xfe, 0xff], big)],
    strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n<!-- before -->${source}`),
  ];
  for (const form of forms)
    expect(pick(parseXml(form, 'test.xml').root)).toEqual({ name: 'a', attributes: { b: 'ä' }, text: '€ & <x>' });
});
