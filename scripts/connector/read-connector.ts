import { join } from 'node:path';
import { NotOpenApi, surfaceOf, type Surface } from '../../connector/definition/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { readTextFile } from '../environment/environment-file.ts';
import { filesIn, isFolder } from './connector-folder.ts';

/** Where JSON ends being JSON, as an editor counts: the parser names an offset, if anything. */
function placeOf(text: string, message: string): string {
  const offset = /position (\d+)/.exec(message)?.[1];
  if (offset === undefined) return '';
  const before = text.slice(0, Number(offset)).split('\n');
  return `, at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/**
 * JSON that is compared. Not the exit code of findings where it is none: that would say a flow breaks.
 * @throws {CommandFault} `file-not-found`, `not-json`
 */
export async function readComparedJson(path: string): Promise<unknown> {
  // Some editors put a byte order mark in front.
  const text = (await readTextFile(path)).replace(/^\uFEFF/, '');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const { message } = cause as Error;
    throw new CommandFault('not-json', exitCodes.error, `The file ${path} is not JSON${placeOf(text, message)}.`, {
      cause,
      hint: 'Correct the file at that place; nothing was compared.',
    });
  }
}

/**
 * A connector by its definition file, or by a folder with `apiDefinition.swagger.json` and, where it is there,
 * `apiProperties.json`.
 * @throws {CommandFault} where a file is missing, not JSON, or no OpenAPI 2.0
 */
export async function readConnector(path: string): Promise<Surface> {
  const files = (await isFolder(path)) ? await filesIn(path) : undefined;
  const definition = files ? (files.get('definition') ?? join(path, 'apiDefinition.swagger.json')) : path;
  const properties = files?.get('properties');
  const document = await readComparedJson(definition);
  try {
    return surfaceOf(document, properties === undefined ? undefined : await readComparedJson(properties));
  } catch (cause) {
    if (!(cause instanceof NotOpenApi)) throw cause;
    throw new CommandFault('not-openapi', exitCodes.error, `${definition}: ${cause.message}`, {
      cause,
      ...(cause.hint === undefined ? {} : { hint: cause.hint }),
    });
  }
}
