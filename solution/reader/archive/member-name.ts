import { strFromU8, strToU8 } from 'fflate';
import { ZipUnsafeName } from './faults.ts';
import { sameBytes } from './little-endian.ts';

const hint = 'No export has such a name: ask whoever made the file, and do not unpack it with another program.';

/** What is wrong with a path of somebody else, before anything is written under it. */
export function nameProblem(name: string): string | undefined {
  const parts = name.replace(/\/$/, '').split('/');
  // eslint-disable-next-line no-control-regex -- NUL ends a name for some programs and not for others
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'has a control character in its name';
  if (name.includes('\\')) return 'has a backslash in its name, which is a folder on one system and not on another';
  if (name.startsWith('/')) return 'has an absolute name';
  if (/^[a-z]:/i.test(name)) return 'has a drive letter in its name';
  if (name.includes(':')) return 'has a colon in its name, which hides a second stream on Windows';
  if (parts.includes('..')) return 'leads out of its folder';
  if (parts.includes('.') || parts.includes('')) return 'has an empty part in its name';
  if (parts.some((part) => /[. ]$/.test(part))) return 'has a name part that ends with a dot or a blank';
  return undefined;
}

/** The text of a name, which is to be UTF-8 whether its flag says so or not: exports are ASCII. */
export function nameOf(bytes: Uint8Array, limit: number): string {
  const name = strFromU8(bytes);
  const shown = { member: name };
  if (bytes.length > limit)
    throw new ZipUnsafeName(`the name is ${bytes.length} bytes long; ${limit} are allowed`, hint, shown);
  if (!sameBytes(strToU8(name), bytes)) throw new ZipUnsafeName('the name is not UTF-8', hint, shown);
  const problem = bytes.length === 0 ? 'has no name' : nameProblem(name);
  if (problem !== undefined) throw new ZipUnsafeName(`this member ${problem}`, hint, shown);
  return name;
}

/** Two names that are one file on a disk that does not tell cases apart. */
export const sameFileKey = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\/$/, '');
