import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { languages } from '../../webresources/index.ts';
import { setProblems } from './check-set.ts';
import { readResx } from './read-resx.ts';
import { StringsInvalid } from './strings-invalid.ts';

/** Texts of one part of what people see, in all languages. */
export interface StringSet {
  /** Such as `forms`. */
  readonly name: string;
  readonly files: readonly {
    readonly language: number;
    readonly path: string;
    readonly content: Uint8Array;
    readonly texts: ReadonlyMap<string, string>;
  }[];
}

const folder = 'webresources/strings';
const fileForm = /^([a-z][a-z0-9]*)\.(\d+)\.resx$/;

async function readSet(root: string, name: string, there: readonly string[]) {
  const problems: string[] = [];
  const files: StringSet['files'][number][] = [];
  for (const language of languages) {
    const file = `${name}.${language}.resx`;
    const path = `${folder}/${file}`;
    if (!there.includes(file)) {
      problems.push(`${path}: it is not there, and ${name} needs every language`);
      continue;
    }
    const content = new Uint8Array(await readFile(join(root, path)));
    const read = readResx(content, path);
    problems.push(...read.problems);
    files.push({ language, path, content, texts: read.texts });
  }
  const [first, ...others] = files;
  if (first) problems.push(...setProblems(first, others));
  return { set: { name, files }, problems };
}

/**
 * Every set of strings of the project, by name.
 * @throws {StringsInvalid} with all problems of all files at once
 */
export async function stringSets(root: string): Promise<readonly StringSet[]> {
  const there = (await readdir(join(root, folder))).filter((file) => file.endsWith('.resx')).sort();
  const known = (file: string): boolean => languages.some((language) => language === Number(fileForm.exec(file)?.[2]));
  const strange = there
    .filter((file) => !known(file))
    .map((file) => `${folder}/${file}: its name is not <set>.<language>.resx with one of ${languages.join(', ')}`);
  const names = new Set(there.flatMap((file) => fileForm.exec(file)?.[1] ?? []));
  const read = await Promise.all([...names].map((name) => readSet(root, name, there)));
  const problems = [...strange, ...read.flatMap((one) => one.problems)];
  if (problems.length === 0) return read.map(({ set }) => set);
  throw new StringsInvalid('the strings of the web resources can not be built', problems, {
    hint: 'Correct the files named: every language has every key, with a text and the same placeholders.',
  });
}
