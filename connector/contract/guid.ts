import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** A fixed random namespace: with it, the same name gives the same GUID on every machine and in every build. */
const namespace = hexToBytes('6f1c2b0e5d0a4a1e9c3b7a52d4f80e17');

/**
 * A name-based GUID (RFC 9562, version 5), lower case, without braces.
 * @param path what the GUID stands for, from the general to the particular, such as `['cueline', 'step', 'case-opened']`
 */
export function derivedGuid(path: readonly string[]): string {
  const name = utf8ToBytes(JSON.stringify(path));
  const input = new Uint8Array(namespace.length + name.length);
  input.set(namespace);
  input.set(name, namespace.length);
  const bytes = sha1(input).slice(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytesToHex(bytes);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
