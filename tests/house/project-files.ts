import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What is made here, not written: by name, at any depth. */
const made = new Set(['.git', 'node_modules', 'dist', '.tsbuild', '.cueline', 'coverage']);

/** Every file of the project by its path with forward slashes, sorted. Needs no version control: a copy will do. */
export const projectFiles = (folder = '.'): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !made.has(name))
    .flatMap((entry) => {
      const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? projectFiles(path) : [path];
    })
    .sort();

/** The folders and files at the top, as they are on the disk. */
export const projectTops = (root: string): string[] =>
  readdirSync(root)
    .filter((name) => !made.has(name))
    .map((name) => join(root, name));
