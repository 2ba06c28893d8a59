import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

/** Rows so far, by what became of them. */
export interface Counts {
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
}

/** How far an import came. Holds no personal data. */
export interface Progress {
  /** Size and first bytes of the file, the trigger and the map: another one of these is another import. */
  readonly import: string;
  /** Number of the last row that the gateway has answered; every row before it has its answer too. */
  readonly row: number;
  readonly counts: Counts;
  /** Bytes of the file of refused rows that belong to the rows so far. */
  readonly refusedBytes: number;
}

export interface ProgressFile {
  readonly path: string;
  /** What an import that was interrupted left, of whatever file. */
  read(): Promise<Progress | undefined>;
  write(progress: Progress): Promise<void>;
  remove(): Promise<void>;
}

/** Tells one import from another without reading a large file twice. */
export async function importKey(path: string, trigger: string, map: unknown): Promise<string> {
  const { size } = await stat(path);
  const file = await open(path);
  try {
    const head = Buffer.alloc(64 * 1024);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    const hash = createHash('sha256').update(JSON.stringify([size, trigger, map]));
    return hash.update(head.subarray(0, bytesRead)).digest('hex');
  } finally {
    await file.close();
  }
}

export function progressFile(path: string): ProgressFile {
  // Of its own: another import of the same file may be going on.
  const aside = `${path}.${randomUUID()}`;
  return {
    path,
    read: async () => {
      const text = await readFile(path, 'utf8').catch(() => undefined);
      if (text === undefined) return undefined;
      try {
        return JSON.parse(text) as Progress;
      } catch (cause) {
        throw new CommandFault('file-invalid', exitCodes.findings, `The file ${path} is no progress of an import.`, {
          cause,
          hint: 'Import without --resume: rows that were accepted before are duplicates and not sent again.',
        });
      }
    },
    write: async (progress) => {
      // Aside and moved: whenever the command is killed, there is a whole file.
      await writeFile(aside, JSON.stringify(progress));
      await rename(aside, path);
    },
    remove: () => rm(path, { force: true }),
  };
}
