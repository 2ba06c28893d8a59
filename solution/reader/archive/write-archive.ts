import { deflateSync, strToU8 } from 'fflate';
import { crc32 } from './crc32.ts';
import { wideField } from './directory.ts';
import { joined, putUint, uint16, uint32 } from './little-endian.ts';
import type { Archive, ArchiveMember } from './member.ts';

const centralBytes = 46;
const full = 0xffffffff;
const version = 20;
/** Set by writers for their strongest compression (APPNOTE.TXT, 4.4.4). */
const strongestFlag = 0x0002;
const utf8Flag = 0x0800;
const deflated = 8;
/** 1 January 1980, midnight: the same bytes at every time, as in the zips that this room builds. */
const earliest = 0x00210000;

/** A member with a content of ours, as the builder of this room writes it. */
export function newMember(name: string, content: Uint8Array): ArchiveMember {
  const nameBytes = strToU8(name);
  const compressed = deflateSync(content, { level: 9 });
  const crc = crc32(content);
  const flags = strongestFlag | (nameBytes.length === name.length ? 0 : utf8Flag);
  const common = new Uint8Array(26);
  const fields = [
    [version, 2],
    [flags, 2],
    [deflated, 2],
    [earliest, 4],
    [crc, 4],
    [compressed.length, 4],
    [content.length, 4],
    [nameBytes.length, 2],
    [0, 2],
  ] as const;
  let at = 0;
  for (const [value, size] of fields) {
    putUint(common, at, value, size);
    at += size;
  }
  const local = joined([Uint8Array.of(0x50, 0x4b, 3, 4), common, nameBytes, compressed]);
  const central = joined([Uint8Array.of(0x50, 0x4b, 1, 2, version, 0), common, new Uint8Array(14), nameBytes]);
  return { name, method: deflated, crc, size: content.length, compressed, local, central };
}

/** The directory's entry with another place of the data; everything else as it was. */
function centralAt({ central }: ArchiveMember, offset: number): Uint8Array {
  const moved = central.slice();
  if (uint32(central, 42) !== full) {
    putUint(moved, 42, offset, 4);
    return moved;
  }
  const extraStart = centralBytes + uint16(central, 28);
  const field = wideField(moved.subarray(extraStart, extraStart + uint16(central, 30)));
  const before = [uint32(central, 24), uint32(central, 20)].filter((value) => value === full).length;
  if (field !== undefined) putUint(field, before * 8, offset, 8);
  return moved;
}

function endRecord({ members, comment }: Archive, directoryStart: number, directoryBytes: number): Uint8Array {
  const end = new Uint8Array(22);
  putUint(end, 0, 0x06054b50, 4);
  putUint(end, 8, members.length, 2);
  putUint(end, 10, members.length, 2);
  putUint(end, 12, directoryBytes, 4);
  putUint(end, 16, directoryStart, 4);
  putUint(end, 20, comment.length, 2);
  return joined([end, comment]);
}

/** The zip of these members: those that were read are written as they stood, byte for byte. */
export function writeArchive(archive: Archive): Uint8Array {
  const offsets = new Map<ArchiveMember, number>();
  let at = 0;
  for (const member of archive.dataOrder) {
    offsets.set(member, at);
    at += member.local.length;
  }
  const directory = archive.members.map((member) => centralAt(member, offsets.get(member) ?? 0));
  const directoryBytes = directory.reduce((sum, { length }) => sum + length, 0);
  return joined([...archive.dataOrder.map(({ local }) => local), ...directory, endRecord(archive, at, directoryBytes)]);
}

/** The same archive with another content of some members, each in its place. */
export function withContents(archive: Archive, contents: ReadonlyMap<string, Uint8Array>): Archive {
  const changed = new Map(
    archive.members.map((member) => {
      const content = contents.get(member.name);
      return [member, content === undefined ? member : newMember(member.name, content)] as const;
    }),
  );
  const inPlace = (members: readonly ArchiveMember[]) => members.map((member) => changed.get(member) ?? member);
  return { ...archive, members: inPlace(archive.members), dataOrder: inPlace(archive.dataOrder) };
}

/** An archive of members in this order. */
export function archiveOf(files: Iterable<readonly [name: string, content: Uint8Array]>): Archive {
  const members = [...files].map(([name, content]) => newMember(name, content));
  return { members, dataOrder: members, comment: new Uint8Array() };
}
