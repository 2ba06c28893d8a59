import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import Database from 'libsql';

export const pageBytes = 4096;

/** The pages that the entries of a table or an index stand in. */
export function leavesOf(path: string, name: string): number[] {
  const database = new Database(path);
  const rows = database
    .prepare(`SELECT pageno FROM dbstat WHERE name = '${name}' AND pagetype = 'leaf' ORDER BY pageno`)
    .all() as { readonly pageno: number }[];
  database.close();
  return rows.map(({ pageno }) => pageno);
}

/** The one that lists others that are free: its number is at this place of the file ("Database File Format", sqlite.org). */
export const firstFreePage = (path: string): number => readFileSync(path).readUInt32BE(32);

export function overwrite(path: string, page: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, (page - 1) * pageBytes);
  closeSync(file);
}
