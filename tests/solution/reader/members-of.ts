import { contentOf } from '../../../solution/reader/archive/content-of.ts';
import { readArchive } from '../../../solution/reader/archive/read-archive.ts';

/** Names and contents of a zip, in their order. */
export const membersOf = (zip: Uint8Array): readonly (readonly [string, string])[] =>
  readArchive(zip).members.map((member) => [member.name, Buffer.from(contentOf(member)).toString('base64')]);
