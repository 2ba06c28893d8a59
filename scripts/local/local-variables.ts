import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Names of the secrets that the local environment file names. */
const names = [
  'CUELINE_CLIENT_SECRET',
  'CUELINE_KEY_FLOWS',
  'CUELINE_KEY_OPERATOR',
  'CUELINE_SECRET_SHOP',
  'CUELINE_SECRET_RECORD_CHANGES',
  'CUELINE_SECRET_NOTIFICATIONS',
] as const;

export type LocalVariables = Readonly<Record<(typeof names)[number], string>>;

/** Where the local secrets lie, relative to the project: one file each, readable by their owner only. */
export const localKeyFolder = '.cueline/local/keys';

/**
 * The secrets of the local environment: random, made on first use, kept in files so that commands in another terminal
 * find them. They open nothing but servers on this machine.
 * @param fresh makes new ones
 */
export async function localVariables(root: string, { fresh = false } = {}): Promise<LocalVariables> {
  const folder = join(root, localKeyFolder);
  if (fresh) await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pairs = names.map(async (name) => {
    const path = join(folder, name);
    const made = randomBytes(24).toString('base64');
    // "wx" fails where the file is there already: then that secret is in use and holds.
    await writeFile(path, made, { flag: 'wx', mode: 0o600 }).catch(() => undefined);
    return [name, await readFile(path, 'utf8')] as const;
  });
  return Object.fromEntries(await Promise.all(pairs)) as LocalVariables;
}
