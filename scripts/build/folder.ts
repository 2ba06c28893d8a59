import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Takes away what a former build left. */
export const removeFolder = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true });

/** Writes these files and leaves everything else in the folder alone. */
export async function writeFiles(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const targets = [...files].map(([path, bytes]) => [join(folder, path), bytes] as const);
  const folders = new Set([folder, ...targets.map(([path]) => dirname(path))]);
  await Promise.all([...folders].map((path) => mkdir(path, { recursive: true })));
  await Promise.all(targets.map(([path, bytes]) => writeFile(path, bytes)));
}

/** Makes the folder hold exactly these files. */
export async function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  await removeFolder(folder);
  await writeFiles(folder, files);
}
