import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8 } from 'fflate';

/** A member as this writer is told to write it, lies included. */
export interface MadeMember {
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  /** Sizes and checksum come after the data, with or without the signature before them. */
  readonly descriptor?: 'signed' | 'unsigned';
  /** Of the packed data, as they stand. */
  readonly packed?: Uint8Array;
  readonly crc?: number;
  readonly size?: number;
  readonly packedSize?: number;
  readonly extra?: Uint8Array;
  readonly before?: Uint8Array;
  /** What the header before the data says otherwise. */
  readonly local?: { readonly name?: string; readonly method?: number; readonly size?: number; readonly crc?: number };
  readonly descriptorCrc?: number;
  readonly offset?: number;
  readonly disk?: number;
}

export interface MadeZip {
  readonly members: readonly MadeMember[];
  /** Order of the directory, by index. */
  readonly directory?: readonly number[];
  readonly comment?: string;
  readonly before?: Uint8Array;
  readonly beforeDirectory?: Uint8Array;
  readonly after?: Uint8Array;
  readonly entries?: number;
  readonly disk?: number;
  readonly directoryStart?: number;
  readonly beforeEnd?: (directoryStart: number, directoryBytes: number, entries: number) => Uint8Array;
}

type Bytes = string | Uint8Array | readonly number[];
export const bytes = (...parts: readonly Bytes[]): Uint8Array => joined(parts);
/** Of more parts than a call may have arguments. */
function joined(parts: readonly Bytes[]): Uint8Array {
  const all = parts.map((part) => (typeof part === 'string' ? strToU8(part) : part));
  const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of all) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
export const u16 = (value: number): readonly number[] => [value & 255, (value >>> 8) & 255];
export const u32 = (value: number): readonly number[] => [...u16(value & 0xffff), ...u16(value >>> 16)];
export const u64 = (value: number): readonly number[] => [...u32(value % 2 ** 32), ...u32(Math.floor(value / 2 ** 32))];

const nothing = new Uint8Array();
const nameBytes = (name: string | Uint8Array): Uint8Array => (typeof name === 'string' ? strToU8(name) : name);

/**
 * A second writer of zips, by hand: stored members, data descriptors, other orders, and everything that is wrong. Deflate and
 * checksum are Node's, so that it shares nothing with the reader.
 */
export function madeZip(zip: MadeZip): Uint8Array {
  const records: Uint8Array[] = [zip.before ?? nothing];
  const central: Uint8Array[] = [];
  let at = records[0]?.length ?? 0;
  for (const member of zip.members) {
    const content = typeof member.content === 'string' ? strToU8(member.content) : (member.content ?? nothing);
    const method = member.method ?? 8;
    const packed = member.packed ?? (method === 8 ? new Uint8Array(deflateRawSync(content)) : content);
    const crc = member.crc ?? crc32(content);
    const size = member.size ?? content.length;
    const packedSize = member.packedSize ?? packed.length;
    const flags = (member.flags ?? 0) | (member.descriptor === undefined ? 0 : 8);
    const name = nameBytes(member.name);
    const localName = nameBytes(member.local?.name ?? name);
    const extra = member.extra ?? nothing;
    const isLater = member.descriptor !== undefined;
    const sizes = isLater
      ? bytes(u32(0), u32(0), u32(0))
      : bytes(u32(member.local?.crc ?? crc), u32(packedSize), u32(member.local?.size ?? size));
    const head = [u16(20), u16(flags), u16(member.local?.method ?? method), u32(0x5a210000)];
    const descriptor = bytes(
      member.descriptor === 'signed' ? [0x50, 0x4b, 7, 8] : nothing,
      isLater ? bytes(u32(member.descriptorCrc ?? crc), u32(packedSize), u32(size)) : nothing,
    );
    const before = member.before ?? nothing;
    const lengths = (one: Uint8Array): Uint8Array => bytes(u16(one.length), u16(extra.length));
    const record = bytes([0x50, 0x4b, 3, 4], ...head, sizes, lengths(localName), localName, extra, packed, descriptor);
    central.push(
      bytes(
        ...[[0x50, 0x4b, 1, 2], u16(20), u16(20), u16(flags), u16(method), u32(0x5a210000), u32(crc), u32(packedSize)],
        ...[u32(size), lengths(name), u16(0), u16(member.disk ?? 0), u16(0), u32(0)],
        ...[u32(member.offset ?? at + before.length), name, extra],
      ),
    );
    records.push(before, record);
    at += before.length + record.length;
  }
  const order = zip.directory ?? central.map((_, index) => index);
  const directory = joined(order.map((index) => central[index] ?? nothing));
  const gap = zip.beforeDirectory ?? nothing;
  const start = zip.directoryStart ?? at + gap.length;
  const entries = zip.entries ?? central.length;
  const comment = strToU8(zip.comment ?? '');
  const disk = u16(zip.disk ?? 0);
  const beforeEnd = zip.beforeEnd?.(start, directory.length, central.length) ?? nothing;
  const count = bytes(u16(entries), u16(entries));
  const end = bytes([0x50, 0x4b, 5, 6], disk, disk, count, u32(directory.length), u32(start), u16(comment.length));
  return bytes(joined(records), gap, directory, beforeEnd, end, comment, zip.after ?? nothing);
}
