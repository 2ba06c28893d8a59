import { open, rm, stat, type FileHandle } from 'node:fs/promises';

/**
 * Where refused rows are kept, to be corrected and imported again. They hold personal data: only the user who runs the
 * command may read the file. It is made at the first refused row.
 */
export interface RefusedFile {
  readonly path: string;
  /** Takes away what an earlier import kept. */
  clear(): Promise<void>;
  /** Gives the length of the file in bytes afterwards. */
  add(head: string, rows: readonly string[]): Promise<number>;
  close(): Promise<void>;
}

const ownerOnly = 0o600;

/** @param keepBytes what an interrupted import had confirmed of it; 0 where it begins anew */
export function refusedFile(path: string, keepBytes: number): RefusedFile {
  let length = keepBytes;
  let file: FileHandle | undefined;

  async function opened(): Promise<FileHandle> {
    // Somebody may have taken the file away meanwhile, or rows out of it: the next ones go where it ends by now.
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    length = Math.min(keepBytes, size);
    const handle = await open(path, length === 0 ? 'w' : 'r+', ownerOnly);
    // The mode counts only where the file is made.
    await handle.chmod(ownerOnly);
    await handle.truncate(length);
    return handle;
  }

  return {
    path,
    clear: () => rm(path, { force: true }),
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
