import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readEnvironment, type Environment } from '../../connector/gateway/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** `prod` is `solution/environments/prod.json`; anything with a dot or a slash is a path. */
export const environmentPath = (root: string, name: string): string =>
  /[./\\]/.test(name) ? name : join(root, 'solution/environments', `${name}.json`);

/** @throws {CommandFault} where there is no such file */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CommandFault(
      'file-not-found',
      exitCodes.notFound,
      `There is no file ${path === '' ? '(none named)' : path}.`,
      {
        cause,
        hint: 'Name a file that exists; an environment may be named without its folder and ending.',
      },
    );
  }
}

/** @throws {CommandFault} where there is no such file, or it is not JSON */
export async function readJsonFile(path: string): Promise<unknown> {
  // Editors on Windows begin a file with a mark of its encoding, which JSON does not know.
  const text = (await readTextFile(path)).replace(/^\ufeff/, '');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new CommandFault(
      'file-invalid',
      exitCodes.findings,
      `The file ${path} is not JSON: ${(cause as Error).message}`,
      {
        cause,
        hint: 'Correct the file at that place; an editor that knows JSON shows it.',
      },
    );
  }
}

/** Reads the file and the variables it names, once; everything below receives values. */
export const environmentFromFile = async (path: string, variables: Variables): Promise<Environment> =>
  readEnvironment(await readJsonFile(path), variables, path);
