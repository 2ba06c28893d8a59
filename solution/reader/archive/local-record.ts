import { wideField, type DirectoryEntry } from './directory.ts';
import { ZipHeadersDiffer, ZipTruncated } from './faults.ts';
import { sameBytes, uint16, uint32, uint64 } from './little-endian.ts';

/** Where a member's own record begins and ends, and its data in it. */
export interface LocalRecord {
  readonly start: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly end: number;
}

const localSignature = 0x04034b50;
const localBytes = 30;
const descriptorSignature = 0x08074b50;
const descriptorFlag = 0x0008;
const full = 0xffffffff;

const hint = 'One program would read one content and another program another: have the package built again.';

/** Behind the data, with or without a signature, with sizes of 4 or 8 bytes (APPNOTE.TXT, 4.3.9). */
function descriptorEnd(zip: Uint8Array, at: number, { crc, compressedSize, size }: DirectoryEntry): number | undefined {
  const matches = (from: number, wide: boolean): boolean =>
    uint32(zip, from) === crc &&
    (wide ? uint64(zip, from + 4) : uint32(zip, from + 4)) === compressedSize &&
    (wide ? uint64(zip, from + 12) : uint32(zip, from + 8)) === size;
  for (const signed of [true, false]) {
    if (signed && uint32(zip, at) !== descriptorSignature) continue;
    const from = signed ? at + 4 : at;
    if (from + 20 <= zip.length && matches(from, true)) return from + 20;
    if (matches(from, false)) return from + 12;
  }
  return undefined;
}

/** Sizes in a header that is written before its data are known are zero, or full with a zip64 field beside them. */
function sizesAgree(zip: Uint8Array, entry: DirectoryEntry, extra: Uint8Array): boolean {
  const crc = uint32(zip, entry.offset + 14);
  const compressed = uint32(zip, entry.offset + 18);
  const size = uint32(zip, entry.offset + 22);
  const isLater = (entry.flags & descriptorFlag) !== 0;
  const field = wideField(extra);
  const agrees = (plain: number, value: number, at: number): boolean =>
    plain === value ||
    (isLater && plain === 0) ||
    (plain === full && field !== undefined && (uint64(field, at) === value || (isLater && uint64(field, at) === 0)));
  return (
    (crc === entry.crc || (isLater && crc === 0)) &&
    agrees(size, entry.size, 0) &&
    agrees(compressed, entry.compressedSize, 8)
  );
}

export function readLocalRecord(zip: Uint8Array, entry: DirectoryEntry, directoryStart: number): LocalRecord {
  const where = { member: entry.name };
  const start = entry.offset;
  if (start + localBytes > directoryStart || uint32(zip, start) !== localSignature)
    throw new ZipTruncated(
      'its data are not where the directory says',
      'Export or download the solution again.',
      where,
    );
  const nameEnd = start + localBytes + uint16(zip, start + 26);
  const dataStart = nameEnd + uint16(zip, start + 28);
  const dataEnd = dataStart + entry.compressedSize;
  if (dataEnd > directoryStart)
    throw new ZipTruncated('its data reach beyond their place', 'Export or download the solution again.', where);
  if (!sameBytes(zip.subarray(start + localBytes, nameEnd), entry.nameBytes))
    throw new ZipHeadersDiffer('its header has another name than the directory', hint, where);
  const flags = uint16(zip, start + 6);
  const sameWay =
    uint16(zip, start + 8) === entry.method &&
    (flags & descriptorFlag) === (entry.flags & descriptorFlag) &&
    (flags & 1) === 0;
  if (!sameWay) throw new ZipHeadersDiffer('its header says that it is packed in another way', hint, where);
  if (!sizesAgree(zip, entry, zip.subarray(nameEnd, dataStart)))
    throw new ZipHeadersDiffer('its header has another size or checksum than the directory', hint, where);
  const end = (flags & descriptorFlag) === 0 ? dataEnd : descriptorEnd(zip, dataEnd, entry);
  if (end === undefined)
    throw new ZipHeadersDiffer('what follows its data has another size or checksum than the directory', hint, where);
  return { start, dataStart, dataEnd, end };
}
