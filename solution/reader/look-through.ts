import { isFolder } from './archive/member.ts';
import { ownAddressesIn, type OwnAddress } from './own-address.ts';
import { findSecrets, type FoundSecret } from './secrets/find-secrets.ts';
import type { SolutionFiles } from './solution-files.ts';
import { utf8 } from './xml/decode.ts';

export interface SeenInTexts {
  readonly secrets: readonly FoundSecret[];
  readonly addresses: readonly OwnAddress[];
}

const looked = 1024;

/** Programs and pictures have zeros; texts have none, save UTF-16, which no export is written in. */
const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, looked).includes(0);

/** Unpacks every member once, so a damaged one is found here too, and looks through those that are text. */
export function lookThrough({ archive, bytesOf }: SolutionFiles): SeenInTexts {
  const secrets: FoundSecret[] = [];
  const addresses: OwnAddress[] = [];
  for (const member of archive.members) {
    const bytes = isFolder(member) ? undefined : bytesOf(member.name);
    const text = bytes && isText(bytes) ? utf8(bytes) : undefined;
    if (text === undefined) continue;
    secrets.push(...findSecrets(member.name, text));
    addresses.push(...ownAddressesIn(member.name, text));
  }
  return { secrets, addresses };
}
