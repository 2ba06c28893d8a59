import { isFolder } from '../archive/member.ts';
import type { SolutionFiles } from '../solution-files.ts';
import { utf8 } from '../xml/decode.ts';
import { findSecrets, type FoundSecret } from './find-secrets.ts';

const looked = 1024;

/** Programs and pictures have zeros; texts have none, save UTF-16, which no export is written in. */
const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, looked).includes(0);

/** Looks through every text of the package. Each member is unpacked, so a damaged one is found here too. */
export function secretsIn({ archive, bytesOf }: SolutionFiles): readonly FoundSecret[] {
  return archive.members
    .filter((member) => !isFolder(member))
    .flatMap(({ name }) => {
      const bytes = bytesOf(name);
      const text = bytes && isText(bytes) ? utf8(bytes) : undefined;
      return text === undefined ? [] : findSecrets(name, text);
    });
}
