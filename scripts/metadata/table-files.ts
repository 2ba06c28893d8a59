import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { generatedMark } from '../../plugins/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

/** Where a file of tables in this folder finds `defineTable`: inside the room itself, or by its front door. */
export function importPath(root: string, folder: string): string {
  const room = join(root, 'plugins');
  const inside = `${resolve(folder)}${sep}`.startsWith(`${room}${sep}`);
  const path = relative(resolve(folder), join(room, inside ? 'table.ts' : 'index.ts'))
    .split(sep)
    .join('/');
  return path.startsWith('.') ? path : `./${path}`;
}

/** `new_membership` goes to `new-membership.ts`. */
export const tableFile = (logicalName: string): string => `${logicalName.replaceAll('_', '-')}.ts`;

/** Writes the files, by path, or none of them if one is there that was not generated. */
export async function writeTables(files: ReadonlyMap<string, string>): Promise<void> {
  for (const path of files.keys()) {
    const there = await readFile(path, 'utf8').catch(() => undefined);
    if (there === undefined || there.startsWith(generatedMark)) continue;
    throw new CommandFault('file-not-generated', exitCodes.error, `The file ${path} was not generated.`, {
      hint: 'Name another folder with --out, or take the file away.',
    });
  }
  for (const [path, source] of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, source);
  }
}
