import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** As much as a package may unpack to, and as many files. */
const mostBytes = 1024 * 1024 * 1024;
const mostFiles = 20_000;

const linkFault = (path: string): CommandFault =>
  new CommandFault('folder-link', exitCodes.error, `${path} is a link, and leads out of the folder.`, {
    hint: 'Remove the link, or name a folder without one: nothing is read or written through links.',
  });

const kindAt = async (path: string): Promise<'nothing' | 'link' | 'folder' | 'file'> => {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return 'nothing';
  if (found.isSymbolicLink()) return 'link';
  return found.isDirectory() ? 'folder' : 'file';
};

const slashed = (path: string): string => path.split(sep).join('/');

/** Of version control and desktops, never of a package. */
const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));

/** The files of a package; hidden names too where they are asked for, but nothing that is in them. */
async function* filesBelow(folder: string, root: string, hidden: 'skipped' | 'named'): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (isHidden(entry.name)) {
      if (hidden === 'named') yield slashed(relative(root, path));
    } else if (entry.isSymbolicLink()) throw linkFault(path);
    else if (entry.isDirectory()) yield* filesBelow(path, root, hidden);
    else if (entry.isFile()) yield slashed(relative(root, path));
  }
}

/** @throws {CommandFault} `file-not-found`, `folder-link`, `folder-too-large` */
export async function readUnpacked(folder: string): Promise<Files> {
  const root = resolve(folder);
  if ((await kindAt(await realpath(root).catch(() => root))) !== 'folder')
    throw new CommandFault('file-not-found', exitCodes.notFound, `There is no folder ${folder}.`, {
      hint: 'Name the folder of an unpacked solution.',
    });
  const files = new Map<string, Uint8Array>();
  const paths = new Set<string>();
  let bytes = 0;
  for await (const path of filesBelow(root, root, 'skipped')) if (paths.add(path).size > mostFiles) break;
  for (const path of paths) {
    bytes += (await lstat(join(root, path))).size;
    if (bytes > mostBytes || paths.size > mostFiles)
      throw new CommandFault('folder-too-large', exitCodes.error, `${folder} has more than 1 GB of files, or 20,000.`, {
        hint: 'Name the folder of the solution alone.',
      });
    files.set(path, await readFile(join(root, path)));
  }
  return files;
}

/** Every folder on the way has to be one, and no link to elsewhere. */
async function makeFolders(root: string, path: string): Promise<void> {
  let at = root;
  for (const part of dirname(path).split('/')) {
    at = join(at, part);
    const kind = await kindAt(at);
    if (kind === 'link') throw linkFault(at);
    if (kind === 'nothing') await mkdir(at);
  }
}

async function writeInside(root: string, path: string, bytes: Uint8Array): Promise<void> {
  await makeFolders(root, path);
  const target = join(root, path);
  if ((await kindAt(target)) === 'link') throw linkFault(target);
  // Windows has no flag for it; there the look before has to do.
  const noFollow = constants.O_NOFOLLOW as number | undefined;
  const file = await open(target, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (noFollow ?? 0));
  try {
    await file.writeFile(bytes);
  } finally {
    await file.close();
  }
}

/**
 * Writes the files, and nothing outside of the folder. Gives the files that were there before, are none of them
 * and would be packed.
 * @throws {CommandFault} `folder-not-empty`, `folder-link`
 */
export async function writeUnpacked(folder: string, files: Files, overwrite: boolean): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  const before: string[] = [];
  // A repository without a file yet is empty; anything else may be somebody's work, hidden or not.
  for await (const path of filesBelow(root, root, 'named')) if (path !== '.git') before.push(path);
  if (before.length > 0 && !overwrite)
    throw new CommandFault('folder-not-empty', exitCodes.error, `The folder ${folder} is not empty.`, {
      hint: 'Name another folder, or write over its files with --overwrite.',
    });
  for (const [path, bytes] of files) await writeInside(root, path, bytes);
  return before.filter((path) => !files.has(path) && !isHidden(path));
}
