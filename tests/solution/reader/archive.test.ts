import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { contentOf } from '../../../solution/reader/archive/content-of.ts';
import { readArchive } from '../../../solution/reader/archive/read-archive.ts';
import { archiveOf, withContents, writeArchive } from '../../../solution/reader/archive/write-archive.ts';
import { bytes, madeZip, u16, u64, type MadeMember } from './zip-maker.ts';

const names = fc.uniqueArray(fc.stringMatching(/^[a-zäß]{1,6}(\/[a-z0-9_-]{1,8}){0,2}\.[a-z]{1,4}$/), {
  minLength: 1,
  maxLength: 8,
  selector: (name) => name.normalize('NFC').toLowerCase(),
});
const contents = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 8, maxLength: 8 });
const forms = fc.array(
  fc.record({
    method: fc.constantFrom(0, 8),
    descriptor: fc.constantFrom(undefined, 'signed' as const, 'unsigned' as const),
  }),
  { minLength: 8, maxLength: 8 },
);

const contentsOf = (zip: Uint8Array): Readonly<Record<string, Uint8Array>> =>
  Object.fromEntries(readArchive(zip).members.map((member) => [member.name, contentOf(member)]));

test('any zip of another writer is written back to the byte: stored, with descriptors, in any order', () => {
  fc.assert(
    fc.property(
      names,
      contents,
      forms,
      fc.string({ maxLength: 9 }),
      fc.boolean(),
      (all, held, ways, comment, turned) => {
        const members = all.map((name, index): MadeMember => {
          const { method = 8, descriptor } = ways[index] ?? {};
          return {
            name,
            content: held[index] ?? new Uint8Array(),
            method,
            ...(descriptor === undefined ? {} : { descriptor }),
          };
        });
        const order = all.map((_, index) => index);
        const zip = madeZip({ members, comment, directory: turned ? order.reverse() : order });
        expect(Buffer.compare(writeArchive(readArchive(zip)), zip)).toBe(0);
        expect(contentsOf(zip)).toEqual(Object.fromEntries(all.map((name, index) => [name, held[index]])));
      },
    ),
    { numRuns: 200 },
  );
});

test('any zip of fflate is read as it reads it, and ours is the one that it would write', () => {
  fc.assert(
    fc.property(names, contents, (all, held) => {
      const files = Object.fromEntries(all.map((name, index) => [name, held[index] ?? new Uint8Array()]));
      const zip = zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
      expect(contentsOf(zip)).toEqual(unzipSync(zip));
      expect(Buffer.compare(writeArchive(archiveOf(Object.entries(files))), zip)).toBe(0);
    }),
    { numRuns: 200 },
  );
});

test('a touched member changes alone: all others keep their packed bytes, in their places', () => {
  fc.assert(
    fc.property(names, contents, fc.uint8Array({ maxLength: 50 }), (all, held, other) => {
      const members = all.map((name, index) => ({ name, content: held[index] ?? new Uint8Array() }));
      const before = readArchive(madeZip({ members }));
      const after = readArchive(writeArchive(withContents(before, new Map([[all[0] ?? '', other]]))));
      expect(after.members.map(({ name }) => name)).toEqual(all);
      expect(after.members.slice(1).map(({ local }) => Buffer.from(local))).toEqual(
        before.members.slice(1).map(({ local }) => Buffer.from(local)),
      );
      const [first] = after.members;
      expect(first && Buffer.from(contentOf(first))).toEqual(Buffer.from(other));
    }),
  );
});

test('records for large files are read where they say the same as the others, and written back', () => {
  const extra = bytes(u16(1), u16(16), u64(6), u64(6));
  const zip = madeZip({
    members: [{ name: 'a.txt', content: 'a note', method: 0, extra, size: 0xffffffff, packedSize: 6 }],
  });
  expect(Object.keys(contentsOf(zip))).toEqual(['a.txt']);
  expect(Buffer.compare(writeArchive(readArchive(zip)), zip)).toBe(0);
});

test('bytes that are no zip at all, or were one once, are refused by a fault and by nothing else', () => {
  const sound = madeZip({
    members: [
      { name: 'a.txt', content: 'a note' },
      { name: 'b.txt', content: strToU8('b'.repeat(99)) },
    ],
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }), (flips) => {
      const damaged = sound.slice();
      for (const [at, value] of flips) damaged[at] = value;
      try {
        contentsOf(damaged);
      } catch (fault) {
        expect(fault).toHaveProperty('code', expect.stringMatching(/^zip-/));
      }
    }),
    { numRuns: 500 },
  );
});
