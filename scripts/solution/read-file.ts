import { readFile } from 'node:fs/promises';
import { isObject } from '../../connector/contract/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

const codeOf = (cause: unknown): string | undefined => (isObject(cause) ? String(cause['code']) : undefined);

/** @throws {CommandFault} `file-not-found`, `file-invalid` */
export async function readZipFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (codeOf(cause) === 'EISDIR')
      throw new CommandFault('file-invalid', exitCodes.error, `${path} is a folder, and not a solution zip.`, {
        cause,
        hint: 'Name a zip; "cueline solution pack" makes one of an unpacked folder.',
      });
    throw new CommandFault('file-not-found', exitCodes.notFound, `The file ${path} can not be read.`, {
      cause,
      hint: 'Name a solution zip; "npm run build" writes ours into dist/solution.',
    });
  }
}
