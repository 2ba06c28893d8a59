import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PreviewInput } from '../../connector/definition/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

const definitionName = 'apiDefinition.swagger.json';

/** @throws {CommandFault} where the file is not there, or not JSON */
export async function jsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CommandFault('file-not-found', exitCodes.notFound, `There is no file ${path}.`, {
      cause,
      hint: `Name a definition, or a folder that has ${definitionName} in it.`,
    });
  });
  try {
    // Editors on Windows begin a file with a mark of its encoding, which JSON does not know.
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch (cause) {
    throw new CommandFault('file-invalid', exitCodes.findings, `The file ${path} is not JSON.`, {
      cause,
      hint: cause instanceof Error ? cause.message : 'Mend it, and run this again.',
    });
  }
}

const isFolder = async (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

const isThere = async (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** A connector from its files: the definition, and beside it what there is of apiProperties.json and icon.png. */
export async function connectorFrom(place: string): Promise<PreviewInput> {
  const path = (await isFolder(place)) ? join(place, definitionName) : place;
  const properties = join(dirname(path), 'apiProperties.json');
  const icon = join(dirname(path), 'icon.png');
  return {
    definition: await jsonFile(path),
    ...((await isThere(properties)) ? { apiProperties: await jsonFile(properties) } : {}),
    ...((await isThere(icon)) ? { iconPng: (await readFile(icon)).toString('base64') } : {}),
  };
}
