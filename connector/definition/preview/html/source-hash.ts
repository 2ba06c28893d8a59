import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** A pure room has neither `btoa` nor `Buffer`. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const four = [18, 12, 6, 0].map((shift) => letters[(bits >> shift) & 63] ?? '');
    text += four
      .map((letter, index) => (index > [second, third].filter((byte) => byte !== undefined).length + 1 ? '=' : letter))
      .join('');
  }
  return text;
}

/** How a content security policy names the one inline text it allows. */
export const sourceHash = (text: string): string => `sha256-${base64(sha256(utf8ToBytes(text)))}`;
