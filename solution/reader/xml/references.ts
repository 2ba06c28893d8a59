import { XmlEntity } from './faults.ts';

const predefined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The characters that XML 1.0 has (2.2). */
const isXmlCharacter = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

const reference = /&(?:#x([0-9A-Fa-f]{1,6});|#([0-9]{1,7});|([A-Za-z_:][\w:.-]*);)?/g;

/** Only what XML itself defines is replaced: no entity of a file can make text of its own. */
export function withoutReferences(text: string, fault: (what: string) => XmlEntity): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (_, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) {
      const character = Object.hasOwn(predefined, name) ? predefined[name] : undefined;
      if (character === undefined) throw fault('it uses an entity that is none of the five of XML');
      return character;
    }
    const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : -1;
    if (!isXmlCharacter(code)) throw fault('an & begins no reference to a character');
    return String.fromCodePoint(code);
  });
}
