import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SignInMemory } from '../../connector/dataverse/index.ts';

/** What was written half, or by somebody else, is as good as nothing: the person signs in anew. */
function whole(text: string): string | undefined {
  try {
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}

/** Keeps a person's sign-in in a file that nobody else on this machine may read. */
export const signInFile = (path: string): SignInMemory => ({
  read: () => readFile(path, 'utf8').then(whole, () => undefined),
  write: async (text) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    // A file that was there keeps the mode it had.
    await chmod(path, 0o600).catch(() => undefined);
    await writeFile(path, text, { mode: 0o600 });
  },
});
