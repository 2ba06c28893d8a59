import { unzipSync } from 'fflate';
import { PlatformRefusal } from '../refusal.ts';

const unpackedLimitBytes = 50 * 1024 * 1024;

/** Members of a solution zip by path. */
export type Members = ReadonlyMap<string, Uint8Array>;

/** The import fails; nothing of the solution is kept. */
export const importFailure = (
  code: '0x8004801a' | '0x80048033',
  message: string,
  options?: ErrorOptions,
): PlatformRefusal => new PlatformRefusal(400, code, `The solution cannot be imported. ${message}`, options);

export const malformed = (message: string, options?: ErrorOptions): PlatformRefusal =>
  importFailure('0x8004801a', message, options);

/** Unpacks in memory. No member unpacks to more than the size the zip states for it, and the sum of those is bounded. */
export function openArchive(zip: Uint8Array): Members {
  const names = new Set<string>();
  let unpackedBytes = 0;
  try {
    const members = unzipSync(zip, {
      filter(file) {
        unpackedBytes += file.originalSize;
        if (unpackedBytes > unpackedLimitBytes) throw malformed('It is larger than 50 MB when unpacked.');
        if (names.has(file.name)) throw malformed(`The member ${file.name} occurs twice.`);
        names.add(file.name);
        return !file.name.endsWith('/');
      },
    });
    return new Map(Object.entries(members));
  } catch (cause) {
    if (cause instanceof PlatformRefusal) throw cause;
    throw malformed('The file is no zip archive.', { cause });
  }
}

export const textOfMember = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes);

/** `undefined` where the member is not JSON. */
export function jsonOfMember(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(textOfMember(bytes));
  } catch {
    return undefined;
  }
}
