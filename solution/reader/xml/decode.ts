import { strFromU8, strToU8 } from 'fflate';
import { sameBytes } from '../archive/little-endian.ts';
import { XmlEncoding } from './faults.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly byteOrderMark: boolean;
}

const hint = 'Save the file as UTF-8, which every export is.';
const pieceUnits = 8192;

function utf16(bytes: Uint8Array, high: number, member: string): string {
  if (bytes.length % 2 !== 0) throw new XmlEncoding('half a character is missing at its end', hint, { member });
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += pieceUnits * 2) {
    const units: number[] = [];
    for (let at = from; at < Math.min(from + pieceUnits * 2, bytes.length); at += 2)
      units.push(((bytes[at + high] ?? 0) << 8) | (bytes[at + 1 - high] ?? 0));
    pieces.push(String.fromCharCode(...units));
  }
  return pieces.join('');
}

/** Undamaged as it was encoded: what is no UTF-8 comes out as U+FFFD, and then the bytes differ. */
export function utf8(bytes: Uint8Array): string | undefined {
  const text = strFromU8(bytes);
  return text.includes('\uFFFD') && !sameBytes(strToU8(text), bytes) ? undefined : text;
}

const startsWith = (bytes: Uint8Array, ...first: readonly number[]): boolean =>
  first.every((byte, index) => bytes[index] === byte);

/** By the byte order mark, or by where the zero of `<` stands (XML 1.0, appendix F). */
function decoded(bytes: Uint8Array, member: string): DecodedText {
  if (startsWith(bytes, 0xff, 0xfe))
    return { text: utf16(bytes.subarray(2), 1, member), encoding: 'utf-16le', byteOrderMark: true };
  if (startsWith(bytes, 0xfe, 0xff))
    return { text: utf16(bytes.subarray(2), 0, member), encoding: 'utf-16be', byteOrderMark: true };
  if (startsWith(bytes, 0x3c, 0)) return { text: utf16(bytes, 1, member), encoding: 'utf-16le', byteOrderMark: false };
  if (startsWith(bytes, 0, 0x3c)) return { text: utf16(bytes, 0, member), encoding: 'utf-16be', byteOrderMark: false };
  const byteOrderMark = startsWith(bytes, 0xef, 0xbb, 0xbf);
  const text = utf8(byteOrderMark ? bytes.subarray(3) : bytes);
  if (text === undefined) throw new XmlEncoding('it is neither UTF-8 nor UTF-16', hint, { member });
  return { text, encoding: 'utf-8', byteOrderMark };
}

/** The text of an XML file. A declared encoding has to be the one it is written in. */
export function decodeXml(bytes: Uint8Array, member: string): DecodedText {
  const result = decoded(bytes, member);
  const declared = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(result.text)?.[1]?.toLowerCase();
  const fits =
    declared === undefined ||
    declared === result.encoding ||
    (result.encoding !== 'utf-8' ? declared === 'utf-16' : declared === 'us-ascii' && /^[\0-\x7f]*$/.test(result.text));
  if (fits) return result;
  throw new XmlEncoding(`it says that it is in another encoding than ${result.encoding}, which it is in`, hint, {
    member,
  });
}
