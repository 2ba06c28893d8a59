import { open, rm, type FileHandle } from 'node:fs/promises';

/**
 * Where refused rows are kept, to be corrected and imported again. They hold personal data: only the user who runs the
 * command may read the file. It is made at the first refused row.
 */
export interface RefusedFile {
  readonly path: string;
  /** Gives the length of the file in bytes afterwards. */
  add(head: string, rows: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

const ownerOnly = 0o600;

/** @param keepBytes what an interrupted import had confirmed of it; 0 starts anew */
export async function refusedFile(path: string, keepBytes: number): Promise<RefusedFile> {
  let length = keepBytes;
  let file: FileHandle | undefined;
  if (keepBytes === 0) await rm(path, { force: true });

  async function opened(): Promise<FileHandle> {
    const handle = await open(path, keepBytes === 0 ? 'w' : 'r+', ownerOnly);
    // The mode counts only where the file is made.
    await handle.chmod(ownerOnly);
    await handle.truncate(keepBytes);
    return handle;
  }

  return {
    path,
    add: async (head, rows) => {
      if (rows.length === 0) return length;
      file ??= await opened();
      const bytes = Buffer.from((length === 0 ? head : '') + rows.join(''));
      await file.write(bytes, 0, bytes.length, length);
      length += bytes.length;
      return length;
    },
    close: async () => file?.close(),
  };
}
