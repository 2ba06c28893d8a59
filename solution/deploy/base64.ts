const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, with padding: how files travel in the Web API. */
export function base64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const group = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const digit = (shift: number): string => digits.charAt((group >> shift) & 63);
    parts.push(digit(18), digit(12), second === undefined ? '=' : digit(6), third === undefined ? '=' : digit(0));
  }
  return parts.join('');
}

/** The bytes of such a text, or nothing where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  const codes = Array.from(text.replace(/=+$/, ''), (character) => digits.indexOf(character));
  if (codes.includes(-1)) return undefined;
  const bytes = new Uint8Array(Math.floor((codes.length * 6) / 8));
  for (let at = 0; at < bytes.length; at += 1) {
    const first = Math.floor((at * 8) / 6);
    const pair = ((codes[first] ?? 0) << 6) | (codes[first + 1] ?? 0);
    bytes[at] = (pair >> (4 - (at % 3) * 2)) & 255;
  }
  return bytes;
}
