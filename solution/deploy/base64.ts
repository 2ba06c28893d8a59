import { strFromU8, strToU8 } from 'fflate';

const digits = strToU8('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const padding = 61;
const none = 255;
const values = new Uint8Array(256).fill(none);
for (const [value, code] of digits.entries()) values[code] = value;

/** RFC 4648, with padding: how files travel in the Web API. Packages are whole megabytes, so it works on bytes throughout. */
export function base64(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const digit = (bits: number): number => digits[bits & 63] ?? padding;
  for (let from = 0, to = 0; from < bytes.length; from += 3) {
    const group = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    text[to++] = digit(group >> 18);
    text[to++] = digit(group >> 12);
    text[to++] = digit(group >> 6);
    text[to++] = digit(group);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  text.fill(padding, text.length - missing);
  return strFromU8(text, true);
}

/** The bytes of such a text, or nothing where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  const codes = strToU8(text.replace(/=+$/, ''));
  const bytes = new Uint8Array(Math.floor((codes.length * 6) / 8));
  let [bits, held, to] = [0, 0, 0];
  for (const code of codes) {
    const value = values[code] ?? none;
    if (value === none) return undefined;
    bits = ((bits << 6) | value) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[to++] = (bits >> held) & 255;
  }
  return bytes;
}
