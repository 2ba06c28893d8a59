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
