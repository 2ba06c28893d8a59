import { Inflate, inflateSync } from 'fflate';
import { crc32 } from './crc32.ts';
import { ZipDamagedMember } from './faults.ts';
import type { ArchiveMember } from './member.ts';

const again = 'Export or download the solution again; its content is not what its writer put in.';

/** Deflate makes at most 1,032 bytes of one, so this much can not become more than 33 MB at a time. */
const pieceBytes = 32 * 1024;

class TooMuch extends Error {}

/** In pieces, so that a member that lies about its size is left as soon as it says more than it announced. */
function inflatedInPieces({ compressed, size }: ArchiveMember): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  const inflate = new Inflate((piece) => {
    if (at + piece.length > size) throw new TooMuch();
    whole.set(piece, at);
    at += piece.length;
  });
  for (let from = 0; from < compressed.length; from += pieceBytes)
    inflate.push(compressed.subarray(from, from + pieceBytes), from + pieceBytes >= compressed.length);
  return whole.subarray(0, at);
}

/** A byte of room more than announced: were it used, the member lied. */
function inflatedAtOnce({ compressed, size }: ArchiveMember): Uint8Array {
  const whole = inflateSync(compressed, { out: new Uint8Array(size + 1) });
  if (whole.length > size) throw new TooMuch();
  return whole;
}

function inflated(member: ArchiveMember): Uint8Array {
  try {
    return member.compressed.length > pieceBytes ? inflatedInPieces(member) : inflatedAtOnce(member);
  } catch (cause) {
    const what = cause instanceof TooMuch ? 'it unpacks to more than it announces' : 'its packed data are damaged';
    throw new ZipDamagedMember(what, again, { member: member.name }, { cause });
  }
}

/**
 * The bytes of a member, unpacked and checked.
 * @throws {ZipDamagedMember} when they are not what the archive says they are
 */
export function contentOf(member: ArchiveMember): Uint8Array {
  const content = member.method === 0 ? member.compressed : inflated(member);
  const where = { member: member.name };
  if (content.length !== member.size) throw new ZipDamagedMember('it unpacks to less than it announces', again, where);
  if (crc32(content) !== member.crc) throw new ZipDamagedMember('its checksum is wrong', again, where);
  return content;
}
