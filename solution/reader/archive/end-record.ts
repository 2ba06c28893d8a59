import { NotAZip, ZipManyDisks, ZipSixtyFour, ZipStrangeBytes, ZipTruncated } from './faults.ts';
import { uint16, uint32, uint64 } from './little-endian.ts';

/** Where the directory lies, and how many entries it has. */
export interface EndRecord {
  readonly entries: number;
  readonly directoryStart: number;
  readonly directoryEnd: number;
  readonly comment: Uint8Array;
}

const endSignature = 0x06054b50;
const endBytes = 22;
const locatorSignature = 0x07064b50;
const locatorBytes = 20;
const wideSignature = 0x06064b50;
const wideBytes = 56;
const longestComment = 0xffff;

const again = 'Export or download the solution again; the file is not whole.';
const ask = 'Ask whoever made the file for one that an export or a packager wrote.';

/** The last place at which an end record stands whose comment reaches the end of the file exactly. */
function endOf(zip: Uint8Array): number {
  let sawOne = false;
  const first = Math.max(0, zip.length - endBytes - longestComment);
  for (let at = zip.length - endBytes; at >= first; at--) {
    if (uint32(zip, at) !== endSignature) continue;
    if (at + endBytes + uint16(zip, at + 20) === zip.length) return at;
    sawOne = true;
  }
  if (sawOne) throw new ZipStrangeBytes('the file goes on behind the end of the archive, or its comment is cut', ask);
  if (uint32(zip, 0) === 0x04034b50) throw new ZipTruncated('the end of the archive is missing', again);
  throw new NotAZip(zip.length === 0 ? 'the file is empty' : 'the file is not a zip archive', 'Name a solution zip.');
}

/** Zip64's own record, where some field of the plain one is full, or a locator stands before it (APPNOTE.TXT, 4.3.14). */
function wide(zip: Uint8Array, end: number): { entries: number; size: number; start: number; at: number } | undefined {
  const locator = end - locatorBytes;
  if (locator < 0 || uint32(zip, locator) !== locatorSignature) return undefined;
  const at = uint64(zip, locator + 8);
  const isThere = at + wideBytes <= locator && uint32(zip, at) === wideSignature;
  if (!isThere || at + 12 + uint64(zip, at + 4) !== locator)
    throw new ZipSixtyFour('the zip64 record is not where its locator says', ask);
  if (uint32(zip, at + 16) !== 0 || uint32(zip, at + 20) !== 0 || uint32(zip, locator + 16) > 1)
    throw new ZipManyDisks('the archive is one part of several', ask);
  return { entries: uint64(zip, at + 32), size: uint64(zip, at + 40), start: uint64(zip, at + 48), at };
}

const agrees = (plain: number, full: number, value: number): boolean => plain === full || plain === value;

export function readEndRecord(zip: Uint8Array): EndRecord {
  const end = endOf(zip);
  const plain = {
    entries: uint16(zip, end + 10),
    size: uint32(zip, end + 12),
    start: uint32(zip, end + 16),
  };
  const sixtyFour = wide(zip, end);
  if (sixtyFour === undefined) {
    if (uint16(zip, end + 4) !== 0 || uint16(zip, end + 6) !== 0 || uint16(zip, end + 8) !== plain.entries)
      throw new ZipManyDisks('the archive is one part of several', ask);
    if (plain.entries === 0xffff || plain.size === 0xffffffff || plain.start === 0xffffffff)
      throw new ZipSixtyFour('the archive says that it has a zip64 record, and has none', ask);
  } else if (
    !agrees(plain.entries, 0xffff, sixtyFour.entries) ||
    !agrees(plain.size, 0xffffffff, sixtyFour.size) ||
    !agrees(plain.start, 0xffffffff, sixtyFour.start)
  )
    throw new ZipSixtyFour('the plain and the zip64 end record tell two stories', ask);
  const { entries, size, start } = sixtyFour ?? plain;
  const directoryEnd = sixtyFour?.at ?? end;
  if (start + size > directoryEnd)
    throw new ZipTruncated('the directory of the archive is not where it should be', again);
  if (start + size < directoryEnd)
    throw new ZipStrangeBytes('there are bytes before the archive, or behind its directory', ask);
  return { entries, directoryStart: start, directoryEnd, comment: zip.slice(end + endBytes) };
}
