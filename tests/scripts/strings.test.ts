import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { localWebResources } from '../../scripts/build/local-web-resources.ts';
import { builtWebResources } from '../../scripts/build/web-resources.ts';
import { keyFile } from '../../scripts/strings/key-file.ts';
import { pseudoText } from '../../scripts/strings/pseudo-text.ts';
import { readResx } from '../../scripts/strings/read-resx.ts';
import { resxText } from '../../scripts/strings/resx-text.ts';
import { stringSets } from '../../scripts/strings/string-sets.ts';
import { languages, pseudoLanguage, webResources } from '../../webresources/index.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A project with these files of strings, and nothing else. */
function projectWith(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'cueline-strings-'));
  folders.push(root);
  mkdirSync(join(root, 'webresources/strings'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'webresources/strings', name), text);
  return root;
}

const resx = (texts: Readonly<Record<string, string>>): string => resxText(new Map(Object.entries(texts)));

const sound = {
  'pages.1033.resx': resx({ title: 'Health', since: 'Since {0}' }),
  'pages.1031.resx': resx({ title: 'Zustand', since: 'Seit {0}' }),
  'pages.1036.resx': resx({ title: 'État', since: 'Depuis {0}' }),
};

async function problemsWith(files: Readonly<Record<string, string>>): Promise<string> {
  try {
    await stringSets(projectWith({ ...sound, ...files }));
    return 'none';
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault;
    return fault.message;
  }
}

test('every set of the project has every language, and its keys are types', async () => {
  const sets = await stringSets(process.cwd());
  expect(sets.map(({ name }) => name)).toContain('forms');
  for (const set of sets) {
    expect(set.files.map(({ language }) => language)).toEqual([...languages]);
    const [path, text] = keyFile(set);
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
});

test.each([
  ['a language without a key', { 'pages.1031.resx': resx({ title: 'Zustand' }) }, 'pages.1031.resx: since of'],
  [
    'a key that the first language does not have',
    { 'pages.1036.resx': resx({ title: 'État', since: 'Depuis {0}', more: 'Plus' }) },
    'pages.1036.resx: more is not in',
  ],
  ['an empty text', { 'pages.1031.resx': resx({ title: ' ', since: 'Seit {0}' }) }, 'title has no text'],
  [
    'another placeholder',
    { 'pages.1036.resx': resx({ title: 'État', since: 'Depuis {1}' }) },
    'since has the placeholders {1}, and webresources/strings/pages.1033.resx has {0}',
  ],
  ['a language that is missing', { 'send.1033.resx': resx({ title: 'Send' }) }, 'send.1031.resx: it is not there'],
  [
    'a language that nobody knows',
    { 'pages.1040.resx': resx({ title: 'Salute' }) },
    'pages.1040.resx: its name is not',
  ],
  ['a file that is no XML', { 'pages.1031.resx': '<root><data></root>' }, 'pages.1031.resx, line 1'],
  ['a file of something else', { 'pages.1031.resx': '<strings />' }, 'pages.1031.resx: it has no strings'],
  [
    'a key twice',
    { 'pages.1033.resx': sound['pages.1033.resx'].replace('name="since"', 'name="TITLE"') },
    'TITLE is there twice',
  ],
  [
    'a key that is no name',
    { 'pages.1033.resx': sound['pages.1033.resx'].replace('name="since"', 'name="since when"') },
    'the key "since when"',
  ],
])('%s stops the build with file and key', async (_what, files, words) => {
  expect(await problemsWith(files)).toContain(words);
});

test('all problems of all files are said at once', async () => {
  const said = await problemsWith({
    'pages.1031.resx': resx({ title: '' }),
    'send.1036.resx': resx({ title: 'Envoyer' }),
  });
  expect(said.split('\n').filter((line) => line.startsWith('  - '))).toHaveLength(4);
  expect(await problemsWith({})).toBe('none');
});

test('whatever texts are written as RESX are read again', () => {
  const key = fc.stringMatching(/^[a-z][A-Za-z0-9]{0,11}$/);
  const text = fc
    .string({ unit: 'grapheme', minLength: 1 })
    .filter((one) => /\S/.test(one) && !/[\p{Cc}\ufffe\uffff]/u.test(one));
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(key, text), { minLength: 1, selector: ([name]) => name.toLowerCase() }),
      (rows) => {
        const texts = new Map(rows);
        const read = readResx(Buffer.from(resxText(texts)), 'written.resx');
        expect(read.problems).toEqual([]);
        expect([...read.texts]).toEqual([...texts]);
      },
    ),
  );
});

test('the pseudo-locale is longer, in brackets, and keeps placeholders', () => {
  const text = pseudoText('Sent {0} of {12} events');
  expect(text).toMatch(/^\[Šéñţ \{0\} öf \{12\} évéñţš ·+\]$/);
  expect(text.length).toBeGreaterThan('Sent {0} of {12} events'.length * 1.3);
});

test('maps and the pseudo-locale are for local development, and in nothing that is installed', async () => {
  const [built, local] = await Promise.all([builtWebResources(process.cwd()), localWebResources(process.cwd())]);
  const names = built.map(({ resource }) => resource.name);
  const scripts = names.filter((name) => name.endsWith('.js'));
  const extra = [...local.keys()].filter((name) => !names.includes(name));
  expect(extra.filter((name) => name.endsWith('.map'))).toEqual(scripts.map((name) => `${name}.map`));
  expect(extra.filter((name) => !name.endsWith('.map')).every((name) => name.endsWith(`.${pseudoLanguage}.resx`))).toBe(
    true,
  );
  for (const { resource } of built) expect(Buffer.from(resource.content).includes('sourceMappingURL')).toBe(false);
  for (const name of scripts) {
    const file = name.replace(/^.*\//, '');
    expect(Buffer.from(local.get(name) ?? []).toString()).toContain(`//# sourceMappingURL=${file}.map`);
    const { sources } = JSON.parse(Buffer.from(local.get(`${name}.map`) ?? []).toString()) as { sources: string[] };
    expect(sources.filter((source) => !/^(webresources|connector|node_modules)\//.test(source))).toEqual([]);
  }
});

test('the tab that a form shows a page in is called as the page calls itself, in every language', () => {
  const pages = webResources.flatMap((one) => (one.kind === 'page' && one.form ? [one] : []));
  expect(pages.map(({ name }) => name)).toEqual(['cue_/pages/person.html']);
  for (const { form } of pages)
    for (const language of languages) {
      const path = `webresources/strings/person.${language}.resx`;
      const { texts } = readResx(readFileSync(path), path);
      expect(form?.tab.labels[language]).toBe(texts.get('title'));
    }
});
