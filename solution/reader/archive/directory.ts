import type { EndRecord } from './end-record.ts';
import { ZipDuplicateName, ZipEncrypted, ZipHeadersDiffer, ZipMethod, ZipSixtyFour, ZipTruncated } from './faults.ts';
import { uint16, uint32, uint64 } from './little-endian.ts';
import { nameOf, sameFileKey } from './member-name.ts';

/** An entry of the directory, before anybody looked at the member itself. */
export interface DirectoryEntry {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly offset: number;
  readonly central: Uint8Array;
}

const entrySignature = 0x02014b50;
const entryBytes = 46;
const full = 0xffffffff;
const aes = 99;
/** Plain encryption, strong encryption, hidden headers (APPNOTE.TXT, 4.4.4). */
const encryptedFlags = 0x0001 | 0x0040 | 0x2000;
const patchFlag = 0x0020;

const again = 'Export or download the solution again; the file is not whole.';
const ask = 'Ask whoever made the file for one that an export or a packager wrote.';

/** Where the zip64 field lies, among the extra fields of an entry (APPNOTE.TXT, 4.5.3). */
export function wideField(extra: Uint8Array): Uint8Array | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + uint16(extra, at + 2))
    if (uint16(extra, at) === 1) return extra.subarray(at + 4, at + 4 + uint16(extra, at + 2));
  return undefined;
}

/** Size, packed size and offset; each that is full stands in the zip64 field instead, in this order. */
function wideValues(plain: readonly number[], extra: Uint8Array, name: string): readonly number[] {
  if (!plain.includes(full)) return plain;
  const field = wideField(extra);
  let at = 0;
  return plain.map((value) => {
    if (value !== full) return value;
    if (field === undefined || at + 8 > field.length)
      throw new ZipSixtyFour('its zip64 sizes are missing', ask, { member: name });
    at += 8;
    return uint64(field, at - 8);
  });
}

function requireReadable({ flags, method, name }: Pick<DirectoryEntry, 'flags' | 'method' | 'name'>): void {
  if ((flags & encryptedFlags) !== 0 || method === aes)
    throw new ZipEncrypted('this member is encrypted', 'Solutions are never: ask for the file without a password.', {
      member: name,
    });
  if ((method !== 0 && method !== 8) || (flags & patchFlag) !== 0)
    throw new ZipMethod(`this member is packed by method ${method}; solutions use 0 and 8`, ask, { member: name });
}

export function readDirectory(zip: Uint8Array, end: EndRecord, nameLimit: number): readonly DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  const seen = new Map<string, string>();
  let at = end.directoryStart;
  const announced = `the archive announces ${end.entries} members and lists`;
  while (at < end.directoryEnd) {
    // Here and not behind the loop: the limit is asked of what is announced, and more than that would be kept.
    if (entries.length === end.entries) throw new ZipHeadersDiffer(`${announced} more`, again);
    if (at + entryBytes > end.directoryEnd || uint32(zip, at) !== entrySignature)
      throw new ZipTruncated(`entry ${entries.length + 1} of the directory is damaged`, again);
    const nameEnd = at + entryBytes + uint16(zip, at + 28);
    const extraEnd = nameEnd + uint16(zip, at + 30);
    const next = extraEnd + uint16(zip, at + 32);
    if (next > end.directoryEnd) throw new ZipTruncated(`entry ${entries.length + 1} of the directory is cut`, again);
    const nameBytes = zip.subarray(at + entryBytes, nameEnd);
    const name = nameOf(nameBytes, nameLimit);
    const twin = seen.get(sameFileKey(name));
    if (twin !== undefined)
      throw new ZipDuplicateName(
        twin === name ? 'there are two members of this name' : `it differs from ${twin} in case only`,
        'One of the two would hide the other: have the package built again.',
        { member: name },
      );
    seen.set(sameFileKey(name), name);
    const plain = [uint32(zip, at + 24), uint32(zip, at + 20), uint32(zip, at + 42)];
    const [size = 0, compressedSize = 0, offset = 0] = wideValues(plain, zip.subarray(nameEnd, extraEnd), name);
    const entry = {
      ...{ name, nameBytes, flags: uint16(zip, at + 8), method: uint16(zip, at + 10), crc: uint32(zip, at + 16) },
      ...{ compressedSize, size, offset, central: zip.slice(at, next) },
    };
    requireReadable(entry);
    entries.push(entry);
    at = next;
  }
  if (entries.length !== end.entries) throw new ZipHeadersDiffer(`${announced} ${entries.length}`, again);
  return entries;
}
