import { deflateRawSync } from 'node:zlib';
import { gzipSync, strToU8 } from 'fflate';
import { customizationsXml, documents, solutionWith, withXml } from './plain-solution.ts';
import { bytes, madeZip, u16, u32, u64, type MadeMember } from './zip-maker.ts';

/** What is wrong, a zip of which that is true, and the code by which it has to be refused. */
export type Damage = readonly [what: string, make: () => Uint8Array, code: string];

const text: MadeMember = { name: 'notes.txt', content: 'a note' };
const sound = (): Uint8Array => solutionWith([text]);
const named =
  (name: string | Uint8Array): (() => Uint8Array) =>
  () =>
    solutionWith([{ ...text, name }]);
const zeros = (megabytes: number): Uint8Array => new Uint8Array(megabytes * 1024 * 1024);
const stray = bytes('MZ, a program');

/** A locator and, where it is given one, the record that it points to. */
const sixtyFour =
  (record: (start: number, size: number, entries: number) => Uint8Array, away = 0) =>
  (start: number, size: number, entries: number): Uint8Array =>
    bytes(record(start, size, entries), [0x50, 0x4b, 6, 7], u32(0), u64(start + size + away), u32(1));
const record64 = (start: number, size: number, entries: number): Uint8Array =>
  bytes(
    [0x50, 0x4b, 6, 6],
    u64(44),
    u16(45),
    u16(45),
    u32(0),
    u32(0),
    u64(entries),
    u64(entries),
    u64(size),
    u64(start),
  );

/** A member whose stored data are a whole second member, which the directory lists as well. */
function nested(): Uint8Array {
  const inner = { name: 'inner.txt', content: 'inside', method: 0 };
  const whole = madeZip({ members: [inner] });
  const record = whole.slice(0, 30 + 'inner.txt'.length + 'inside'.length);
  const outer = { name: 'outer.txt', content: record, method: 0 };
  const before = madeZip({ members: documents() });
  const start = before.length - 22 - (before[before.length - 10] ?? 0) - 256 * (before[before.length - 9] ?? 0);
  const alone = madeZip({ members: [...documents(), outer, { ...inner, offset: start + 30 + 'outer.txt'.length }] });
  return alone;
}

const zipDamages: readonly Damage[] = [
  ['nothing at all', () => new Uint8Array(), 'zip-not-a-zip'],
  ['a text', () => strToU8('This is no archive, however long it goes on.'), 'zip-not-a-zip'],
  ['another kind of archive', () => gzipSync(strToU8('text')), 'zip-not-a-zip'],
  ['half of a zip', () => sound().slice(0, 300), 'zip-truncated'],
  ['a zip without its last byte', () => sound().slice(0, -1), 'zip-truncated'],
  ['a directory that lies elsewhere', () => solutionWith([text], { directoryStart: 1_000_000 }), 'zip-truncated'],
  ['a member that lies elsewhere', () => solutionWith([{ ...text, offset: 1_000_000 }]), 'zip-truncated'],
  ['a member whose place holds no header', () => solutionWith([{ ...text, offset: 10 }]), 'zip-truncated'],
  ['data that reach beyond their place', () => solutionWith([{ ...text, packedSize: 5_000 }]), 'zip-truncated'],
  ['something behind the end', () => solutionWith([text], { after: stray }), 'zip-strange-bytes'],
  [
    'a comment that is cut',
    () => solutionWith([text], { comment: 'a long comment' }).slice(0, -4),
    'zip-strange-bytes',
  ],
  ['a program before the archive', () => bytes(stray, sound()), 'zip-strange-bytes'],
  ['bytes before the first member', () => solutionWith([text], { before: stray }), 'zip-strange-bytes'],
  ['bytes between two members', () => solutionWith([{ ...text, before: stray }]), 'zip-strange-bytes'],
  ['bytes before the directory', () => solutionWith([text], { beforeDirectory: stray }), 'zip-strange-bytes'],
  ['bytes behind the directory', () => solutionWith([text], { beforeEnd: () => stray }), 'zip-strange-bytes'],
  ['two archives in one file', () => bytes(sound(), sound()), 'zip-strange-bytes'],
  ['a name that climbs out', named('../../outside.txt'), 'zip-unsafe-name'],
  ['a name that climbs out in its middle', named('a/../../outside.txt'), 'zip-unsafe-name'],
  ['an absolute name', named('/etc/passwd'), 'zip-unsafe-name'],
  ['a drive letter', named('C:/outside.txt'), 'zip-unsafe-name'],
  ['a backslash', named('..\\outside.txt'), 'zip-unsafe-name'],
  ['a NUL in a name', named('notes.txt\0.exe'), 'zip-unsafe-name'],
  ['a line end in a name', named('notes\n.txt'), 'zip-unsafe-name'],
  ['a dot at the end', named('notes.'), 'zip-unsafe-name'],
  ['a blank at the end of a folder', named('folder /notes.txt'), 'zip-unsafe-name'],
  ['a second stream', named('notes.txt:hidden'), 'zip-unsafe-name'],
  ['an empty part', named('a//notes.txt'), 'zip-unsafe-name'],
  ['a single dot', named('./notes.txt'), 'zip-unsafe-name'],
  ['no name', named(''), 'zip-unsafe-name'],
  ['a name that is no UTF-8', named(Uint8Array.of(0x61, 0xff, 0xfe)), 'zip-unsafe-name'],
  ['an endless name', named(`${'n'.repeat(5000)}.txt`), 'zip-unsafe-name'],
  ['a name twice', () => solutionWith([text, text]), 'zip-duplicate-name'],
  ['names that differ in case', () => solutionWith([text, { ...text, name: 'NOTES.TXT' }]), 'zip-duplicate-name'],
  ['a second solution.xml', () => solutionWith([{ ...text, name: 'Solution.xml' }]), 'zip-duplicate-name'],
  ['a file and a folder of one name', () => solutionWith([text, { name: 'notes.txt/' }]), 'zip-duplicate-name'],
  ['an encrypted member', () => solutionWith([{ ...text, flags: 1 }]), 'zip-encrypted'],
  ['strong encryption', () => solutionWith([{ ...text, flags: 0x40 }]), 'zip-encrypted'],
  ['AES', () => solutionWith([{ ...text, method: 99, packed: strToU8('a note') }]), 'zip-encrypted'],
  ['another method', () => solutionWith([{ ...text, method: 12, packed: strToU8('BZh9') }]), 'zip-method'],
  ['patched data', () => solutionWith([{ ...text, flags: 0x20 }]), 'zip-method'],
  ['zip64 without its record', () => solutionWith([text], { entries: 0xffff }), 'zip-sixty-four'],
  [
    'a zip64 locator that points nowhere',
    () => solutionWith([text], { beforeEnd: sixtyFour(record64, 7) }),
    'zip-sixty-four',
  ],
  [
    'a zip64 record that counts otherwise',
    () => solutionWith([text], { beforeEnd: sixtyFour((start, size, entries) => record64(start, size, entries + 1)) }),
    'zip-sixty-four',
  ],
  ['full sizes without a zip64 field', () => solutionWith([{ ...text, size: 0xffffffff }]), 'zip-sixty-four'],
  ['one disk of several', () => solutionWith([text], { disk: 1 }), 'zip-many-disks'],
  ['a member in another', nested, 'zip-overlap'],
  ['a directory that counts otherwise', () => solutionWith([text], { entries: 9 }), 'zip-headers-differ'],
  [
    'a directory that goes on behind what it counts',
    () => solutionWith([text, { ...text, name: '../outside.txt' }], { entries: 4 }),
    'zip-headers-differ',
  ],
  [
    'another name before the data',
    () => solutionWith([{ ...text, local: { name: 'other.txt' } }]),
    'zip-headers-differ',
  ],
  ['another size before the data', () => solutionWith([{ ...text, local: { size: 7 } }]), 'zip-headers-differ'],
  ['another checksum before the data', () => solutionWith([{ ...text, local: { crc: 7 } }]), 'zip-headers-differ'],
  ['another method before the data', () => solutionWith([{ ...text, local: { method: 0 } }]), 'zip-headers-differ'],
  [
    'another checksum behind the data',
    () => solutionWith([{ ...text, descriptor: 'signed', descriptorCrc: 7 }]),
    'zip-headers-differ',
  ],
  ['a wrong checksum', () => solutionWith([{ ...text, crc: 7 }]), 'zip-damaged-member'],
  [
    'damaged packed data',
    () => solutionWith([{ ...text, packed: Uint8Array.of(0xff, 1, 2, 3) }]),
    'zip-damaged-member',
  ],
  [
    'packed data that end too early',
    () => solutionWith([{ ...text, packed: new Uint8Array(deflateRawSync(zeros(1))).slice(0, 40), size: 9_000 }]),
    'zip-damaged-member',
  ],
  ['more than was announced', () => solutionWith([{ ...text, size: 3 }]), 'zip-damaged-member'],
  ['less than was announced', () => solutionWith([{ ...text, size: 300 }]), 'zip-damaged-member'],
  ['a stored member of two sizes', () => solutionWith([{ ...text, method: 0, size: 300 }]), 'zip-damaged-member'],
  ['a folder with content', () => solutionWith([{ name: 'folder/', content: 'x' }]), 'zip-damaged-member'],
];

const empty = { packed: new Uint8Array(), crc: 0 };
const manyMembers = (length: number, entries: number): Uint8Array =>
  madeZip({ members: Array.from({ length }, (_, n) => ({ ...empty, name: `${n}` })), entries });

/** What unpacks to far more than it is, honestly or not. */
export const bombs: readonly Damage[] = [
  ['a bomb', () => solutionWith([{ name: 'bomb.txt', content: zeros(8) }]), 'zip-ratio'],
  [
    'many small bombs',
    () => solutionWith(Array.from({ length: 8 }, (_, n) => ({ name: `${n}.txt`, content: zeros(1) }))),
    'zip-ratio',
  ],
  [
    'a bomb that says that it is small',
    () => solutionWith([{ name: 'bomb.txt', content: zeros(40), size: 40, crc: 0 }]),
    'zip-damaged-member',
  ],
  ['a member of 4 GB, so it says', () => solutionWith([{ ...text, size: 4_000_000_000 }]), 'zip-too-large'],
  [
    'members that make 4 GB, so they say',
    () =>
      solutionWith(
        Array.from({ length: 40 }, (_, n) => ({
          name: `${n}.txt`,
          packed: new Uint8Array(500_000),
          size: 100_000_000,
          crc: 0,
        })),
      ),
    'zip-too-large',
  ],
  ['twenty thousand members', () => manyMembers(20_001, 20_001), 'zip-too-many-members'],
  ['a hundred thousand members, one of them announced', () => manyMembers(100_000, 1), 'zip-headers-differ'],
  [
    'elements without end',
    () =>
      madeZip({
        members: [
          ...documents().slice(0, 2),
          { name: 'customizations.xml', method: 0, content: `<a>${'<b/>'.repeat(500_001)}</a>` },
        ],
      }),
    'xml-too-large',
  ],
  ['elements in elements', () => withXml('<a>'.repeat(200_000)), 'xml-too-deep'],
];

const billion = `<!DOCTYPE a [<!ENTITY x "xx">${Array.from({ length: 30 }, (_, n) => `<!ENTITY x${n} "&x${n - 1};&x${n - 1};">`).join('')}]><a>&x29;</a>`;
const utf16 = (xml: string): Uint8Array => bytes([0xff, 0xfe], Uint8Array.from(Buffer.from(xml, 'utf16le')));

const xmlDamages: readonly Damage[] = [
  ['a document type', () => withXml('<!DOCTYPE ImportExportXml><ImportExportXml />'), 'xml-doctype'],
  ['entities that expand', () => withXml(billion), 'xml-doctype'],
  [
    'an entity from a file',
    () => withXml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    'xml-doctype',
  ],
  ['an entity in the middle', () => withXml('<a><!ENTITY x "y"></a>'), 'xml-doctype'],
  ['an entity nobody defined', () => withXml('<a>&nbsp;</a>'), 'xml-entity'],
  ['a reference to no character', () => withXml('<a>&#0;</a>'), 'xml-entity'],
  ['an & alone', () => withXml('<a b="c & d" />'), 'xml-entity'],
  ['another encoding than declared', () => withXml('<?xml version="1.0" encoding="utf-16"?><a />'), 'xml-encoding'],
  ['bytes that are no UTF-8', () => withXml(bytes('<a>', [0xc3, 0x28], '</a>')), 'xml-encoding'],
  ['half a character of UTF-16', () => withXml(bytes(utf16('<a />'), [0x20])), 'xml-encoding'],
  ['UTF-16 that says it is UTF-8', () => withXml(utf16('<?xml version="1.0" encoding="utf-8"?><a />')), 'xml-encoding'],
  ['an element without end', () => withXml('<a><b></a>'), 'xml-malformed'],
  ['a file that stops', () => withXml(customizationsXml().slice(0, -5)), 'xml-malformed'],
  ['two roots', () => withXml('<a /><a />'), 'xml-malformed'],
  ['an attribute twice', () => withXml('<a b="1" b="2" />'), 'xml-malformed'],
  ['an attribute without quotes', () => withXml('<a b=1 />'), 'xml-malformed'],
  ['a text beside the root', () => withXml('<a /> and more'), 'xml-malformed'],
  ['a character that XML has not', () => withXml('<a>\u0001</a>'), 'xml-malformed'],
  ['a comment without end', () => withXml('<a><!-- </a>'), 'xml-malformed'],
  ['an empty file', () => withXml(''), 'xml-malformed'],
  ['a late declaration', () => withXml('<a><?xml version="1.0"?></a>'), 'xml-malformed'],
];

const solutionDamages: readonly Damage[] = [
  ['no solution.xml', () => madeZip({ members: [{ ...text, name: 'customizations.xml' }] }), 'not-a-solution'],
  ['no customizations.xml', () => madeZip({ members: documents().slice(0, 2) }), 'not-a-solution'],
  ['a document of another kind', () => withXml('<Workbook />'), 'not-a-solution'],
  ['no members', () => madeZip({ members: [] }), 'not-a-solution'],
];

export const damages: readonly Damage[] = [...zipDamages, ...xmlDamages, ...solutionDamages];
