import { readDirectory, type DirectoryEntry } from './directory.ts';
import { readEndRecord } from './end-record.ts';
import { ZipDamagedMember, ZipOverlap, ZipRatio, ZipStrangeBytes, ZipTooLarge, ZipTooManyMembers } from './faults.ts';
import { archiveLimits, ratioMatters, type ArchiveLimits } from './limits.ts';
import { readLocalRecord, type LocalRecord } from './local-record.ts';
import { isFolder, type Archive, type ArchiveMember } from './member.ts';

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const bombHint = 'No solution is like that: do not unpack the file with another program, and ask whoever made it.';
const again = 'Have the package built or exported again.';

/** By what the headers say; that they do not lie is seen when a member is unpacked. */
function requireBounded(entries: readonly DirectoryEntry[], limits: ArchiveLimits): void {
  let unpacked = 0;
  let packed = 0;
  for (const { name, size, compressedSize, method } of entries) {
    const where = { member: name };
    unpacked += size;
    packed += compressedSize;
    if (size > limits.memberBytes)
      throw new ZipTooLarge(
        `it would be ${megabytes(size)}, and ${megabytes(limits.memberBytes)} are allowed`,
        bombHint,
        where,
      );
    if (ratioMatters(size) && size > compressedSize * limits.ratio)
      throw new ZipRatio(
        `it would become ${Math.round(size / Math.max(1, compressedSize))} times as large`,
        bombHint,
        where,
      );
    if ((method === 0 && size !== compressedSize) || (isFolder({ name }) && size !== 0))
      throw new ZipDamagedMember('its two sizes do not go together', again, where);
  }
  if (unpacked > limits.unpackedBytes)
    throw new ZipTooLarge(
      `it would unpack to ${megabytes(unpacked)}, and ${megabytes(limits.unpackedBytes)} are allowed`,
      bombHint,
    );
  if (ratioMatters(unpacked) && unpacked > packed * limits.ratio)
    throw new ZipRatio(`it would become ${Math.round(unpacked / Math.max(1, packed))} times as large`, bombHint);
}

type Placed = readonly [entry: DirectoryEntry, record: LocalRecord];

/** Members fill the file up to the directory, each byte belongs to one. */
function requireNoGap(placed: readonly Placed[], directoryStart: number): void {
  let at = 0;
  for (const [{ name }, { start, end }] of placed) {
    if (start < at) throw new ZipOverlap('its data overlap those of another member', bombHint, { member: name });
    if (start > at)
      throw new ZipStrangeBytes(`${start - at} bytes before it belong to no member`, again, { member: name });
    at = end;
  }
  if (at > directoryStart) throw new ZipOverlap('the last member overlaps the directory', bombHint);
  if (at < directoryStart)
    throw new ZipStrangeBytes(`${directoryStart - at} bytes before the directory belong to no member`, again);
}

/**
 * The members of a zip, still packed. Strict where programs disagree, because what one of them imports another has to have
 * looked at.
 *
 * @throws {ReaderFault} for anything damaged or hostile, before a byte is unpacked
 */
export function readArchive(zip: Uint8Array, limits: ArchiveLimits = archiveLimits): Archive {
  if (zip.length > limits.fileBytes)
    throw new ZipTooLarge(
      `the file is ${megabytes(zip.length)}, and ${megabytes(limits.fileBytes)} are allowed`,
      'Dataverse takes solutions up to 95 MB: split it.',
    );
  const end = readEndRecord(zip);
  if (end.entries > limits.members)
    throw new ZipTooManyMembers(`it has ${end.entries} members, and ${limits.members} are allowed`, bombHint);
  const entries = readDirectory(zip, end, limits.nameBytes);
  requireBounded(entries, limits);
  const placed = entries
    .map((entry): Placed => [entry, readLocalRecord(zip, entry, end.directoryStart)])
    .sort(([, a], [, b]) => a.start - b.start);
  requireNoGap(placed, end.directoryStart);
  const byEntry = new Map<DirectoryEntry, ArchiveMember>(
    placed.map(([entry, { start, dataStart, dataEnd, end: recordEnd }]) => {
      const { name, method, crc, size, central } = entry;
      const local = zip.subarray(start, recordEnd);
      return [entry, { name, method, crc, size, compressed: zip.subarray(dataStart, dataEnd), local, central }];
    }),
  );
  return {
    members: entries.flatMap((entry) => byEntry.get(entry) ?? []),
    dataOrder: [...byEntry.values()],
    comment: end.comment,
  };
}
