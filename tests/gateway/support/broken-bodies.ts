import { gzipSync } from 'node:zlib';
import fc from 'fast-check';

export interface BrokenBody {
  readonly type: string;
  readonly encoding?: string;
  readonly bytes: Buffer;
}

const deep = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);

/** JSON, and what almost is, to stand where another value stood. */
const values: readonly string[] = [
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '1e400',
  '-1e400',
  '1e-400',
  '9'.repeat(400),
  '01',
  '0x1',
  'NaN',
  'Infinity',
  '""',
  '" "',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud83d"',
  '"\\udc00x"',
  '"\\u00"',
  '"\\x"',
  '"a\nb"',
  '"\u2028"',
  "'x'",
  'undefined',
  '[]',
  '{}',
  '[[]]',
  '{"a":{"b":{}}}',
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{"a":1}}}',
  '{"a":1,"a":2}',
  '[,]',
  '[1,]',
  '{"a":1,}',
  '"/Date(1506384247000)/"',
  '"/Date(99999999999999999999)/"',
  '"x"'.repeat(2),
  `"${'x'.repeat(5000)}"`,
  deep(10_000, '[', ']'),
  deep(10_000, '{"a":', '}').replace(':}', ':1}'),
  '['.repeat(10_000),
];

/** Names to stand where another name stood, or before it. */
const names: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '\\u0000',
  '\\ud800',
  'trigger',
  'events',
  'customer',
];

/** One change of a text. Places are parts of 1, so that they fit any text. */
const change: fc.Arbitrary<(text: string) => string> = fc.oneof(
  // Another value, where one is: after a colon, up to the next comma or bracket.
  fc.tuple(fc.nat(), fc.constantFrom(...values)).map(([which, value]) => (text: string) => {
    const places = [...text.matchAll(/(?<=[^\\]":)[^,[\]{}]+/g)];
    const place = places[which % Math.max(1, places.length)];
    return place ? text.slice(0, place.index) + value + text.slice(place.index + place[0].length) : value;
  }),
  // Another name, or the name a second time with another value.
  fc
    .tuple(fc.nat(), fc.constantFrom(...names), fc.constantFrom(...values), fc.boolean())
    .map(([which, name, value, twice]) => (text: string) => {
      const places = [...text.matchAll(/"(\w+)":/g)];
      const place = places[which % Math.max(1, places.length)];
      if (!place) return text;
      const rest = text.slice(place.index + (twice ? 0 : place[0].length));
      return `${text.slice(0, place.index)}"${twice ? place[1] : name}":${twice ? `${value},` : ''}${rest}`;
    }),
  // Cut off.
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((part) => (text: string) => text.slice(0, Math.floor(part * text.length))),
  // A piece doubled, or left out.
  fc
    .tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), fc.boolean())
    .map(([part, length, twice]) => (text: string) => {
      const at = Math.floor(part * text.length);
      return text.slice(0, at + (twice ? length : 0)) + text.slice(twice ? at : at + length);
    }),
  fc.constantFrom('\ufeff', ' ', '[', ")]}',\n", '\0', 'x').map((before) => (text: string) => before + text),
  fc.constantFrom(']', '}', '\0', '\n{}', ',').map((after) => (text: string) => text + after),
);

const bomb = gzipSync(Buffer.alloc(30_000_000, ' '));

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** How a text becomes bytes: mostly as it should. */
const written: fc.Arbitrary<(text: string) => Buffer> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(utf8) },
  { weight: 1, arbitrary: fc.constant((text: string) => Buffer.from(text, 'utf16le')) },
  { weight: 1, arbitrary: fc.constant((text: string) => gzipSync(text)) },
  {
    weight: 3,
    arbitrary: fc
      .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(255)), {
        minLength: 1,
        maxLength: 4,
      })
      .map((flips) => (text: string) => {
        const bytes = utf8(text);
        for (const [part, byte] of flips) if (bytes.length > 0) bytes[Math.floor(part * bytes.length)] = byte;
        return bytes;
      }),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => () => Buffer.from(bytes)) },
);

/**
 * Bodies that are almost right: one to three changes of a good one, and how it is written, called and packed.
 * @param good bodies the route takes, each with the type it calls itself
 */
export const brokenBodies = (good: readonly Readonly<{ type: string; text: string }>[]): fc.Arbitrary<BrokenBody> => {
  const otherTypes = ['text/plain', 'application/xml', 'application/json; charset=utf-16', 'multipart/form-data', 'x'];
  const type = fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, fc.constantFrom(...otherTypes));
  const encoding = fc.oneof(
    { weight: 15, arbitrary: fc.constant(undefined) },
    fc.constantFrom('gzip', 'br', 'identity', 'x, y'),
  );
  const usual = fc
    .tuple(fc.constantFrom(...good), fc.array(change, { minLength: 1, maxLength: 3 }), written, type, encoding)
    .map(([body, changes, write, otherType, packed]) => ({
      type: otherType ?? body.type,
      ...(packed === undefined ? {} : { encoding: packed }),
      bytes: write(changes.reduce((text, one) => one(text), body.text)),
    }));
  const bombs = fc.constantFrom(...good).map((body) => ({ type: body.type, encoding: 'gzip', bytes: bomb }));
  return fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: bombs });
};
