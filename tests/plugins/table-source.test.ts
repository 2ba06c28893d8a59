import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import ts from 'typescript';
import { generatedMark, tableSource, tablesFromMetadata, type Table, type TableMetadata } from '../../plugins/index.ts';
import { attribute, choices, labelled, membership } from './sample-definition.ts';

const root = process.cwd();
const command = 'npx cueline types --from sample.json --table new_membership';
const read = (json: unknown): TableMetadata => {
  const [table] = tablesFromMetadata(json, 'sample.json');
  if (!table) throw new Error('The sample has no table.');
  return table;
};
const sourceOf = (json: unknown): string => tableSource(read(json), { importFrom: '../table.ts', command });

/** What the project's own compiler says to these files, as if they stood among the tables. */
function complaints(files: Readonly<Record<string, string>>): string[] {
  const texts = new Map(Object.entries(files).map(([name, text]) => [join(root, 'plugins/tables', name), text]));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const settings = { ...options, composite: false, incremental: false, noEmit: true, emitDeclarationOnly: false };
  const host = ts.createCompilerHost(settings);
  host.fileExists = (path) => texts.has(path) || ts.sys.fileExists(path);
  host.readFile = (path) => texts.get(path) ?? ts.sys.readFile(path);
  return ts
    .getPreEmitDiagnostics(ts.createProgram([...texts.keys()], settings, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** Runs the source with a `defineTable` that gives back what it got. */
function tableIn(source: string): Table {
  const script = ts.transpile(source, { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS });
  const exported: Record<string, Table> = {};
  runInNewContext(script, { exports: exported, require: () => ({ defineTable: (table: Table) => table }) });
  const [table] = Object.values(exported);
  if (!table) throw new Error('The source defines no table.');
  return table;
}

test('the source of a table reads like one written by hand', () => {
  const lines = sourceOf(membership).split('\n');
  expect(lines.slice(0, 9)).toEqual([
    `${generatedMark}${command}`,
    '// Do not edit: write it again when the table has changed.',
    "import { defineTable } from '../table.ts';",
    '',
    'export const new_membership = defineTable({',
    "  logicalName: 'new_membership',",
    "  setName: 'new_memberships',",
    "  primaryId: 'new_membershipid',",
    "  primaryName: 'new_name',",
  ]);
  expect(lines).toEqual(
    expect.arrayContaining([
      "    new_fee: 'money',",
      "    new_contactid: { kind: 'lookup', targets: ['contact'] },",
      '        Active: 0,',
      '        InProgress_1: 1, // In progress',
      '        Gold: 100000000, // Gold */ // ☺',
      '        Option100000001: 100000001, // ★',
      "        'Français': 1,",
      '        _2ndLanguageOrThird: 3, // 2nd language or third',
    ]),
  );
});

test('the source holds the same table that the metadata described', () => {
  const { columns, ...table } = tableIn(sourceOf(membership));
  expect(table).toEqual({
    logicalName: 'new_membership',
    setName: 'new_memberships',
    primaryId: 'new_membershipid',
    primaryName: 'new_name',
  });
  expect(Object.keys(columns)).toEqual(read(membership).columns.map(({ name }) => name));
  expect(columns['new_langues']).toEqual({
    kind: 'choices',
    options: { Français: 1, 日本語: 2, _2ndLanguageOrThird: 3 },
  });
});

test('it compiles as the project compiles, and a handler can use it', () => {
  const handler = `
import { on } from '../handler.ts';
import { new_membership as membership } from './new-membership.ts';
const { InProgress_1: started } = membership.columns.statuscode.options;
export const joined = on(membership).updated(
  { name: 'joined', description: 'Sample.', watch: ['statuscode'], pre: ['statuscode'], post: ['new_langues', 'new_fee'] },
  (change) => {
    const fee: number = change.now('new_fee') ?? 0;
    const french = change.now('new_langues')?.includes(membership.columns.new_langues.options.Français);
    return change.moved('statuscode', { from: started }) && french === true && fee > 0 ? false : false;
  },
);
`;
  expect(complaints({ 'new-membership.ts': sourceOf(membership), 'joined.ts': handler })).toEqual([]);
});

test('a compiler that is asked does complain: the check above can fail', () => {
  expect(complaints({ 'wrong.ts': sourceOf(membership).replace("new_fee: 'money'", "new_fee: 'gold'") })).toHaveLength(
    1,
  );
});

test.each(['import', 'package', 'class', 'await'])('a table called %s compiles too', (name) => {
  expect(complaints({ [`${name}.ts`]: sourceOf({ ...membership, LogicalName: name }) })).toEqual([]);
});

test('the same metadata gives the same source, in whatever order its parts come', () => {
  const { Attributes: attributes } = membership as { Attributes: readonly object[] };
  expect(sourceOf({ ...membership, Attributes: [...attributes].reverse() })).toBe(sourceOf(membership));
});

test('prettier has nothing to change but quotes around names in other scripts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-types-'));
  const targets = Array.from({ length: 30 }, (_, index) => `new_target${index}`);
  const many = {
    ...membership,
    Attributes: [...(membership['Attributes'] as object[]), attribute('new_any', 'Lookup', { Targets: targets })],
  };
  writeFileSync(
    join(folder, '.prettierrc.json'),
    JSON.stringify({ printWidth: 120, singleQuote: true, trailingComma: 'all' }),
  );
  const plain = sourceOf(many).replace(/'(Français|日本語)':/g, '$1:');
  const file = join(folder, 'new-membership.ts');
  writeFileSync(file, plain);
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [prettier, '--check', file], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect({ status, said: stdout + stderr }).toMatchObject({ status: 0 });
});

test('no label gets out of its comment, and no option is lost', () => {
  const label = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '*/ });',
      '\n  evil: 1,',
      '\u2028evil: 1',
      '\r',
      '`${1}`',
      "'",
      '\\',
      '\u202e',
      '\ud800',
      '__proto__',
    ),
  );
  const options = fc.uniqueArray(fc.record({ value: fc.integer(), label }), {
    selector: ({ value }) => value,
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(
    fc.property(options, (given) => {
      const set = choices(...given.map(({ value, label: text }) => labelled(value, text)));
      const attributes = [attribute('new_membershipid', 'Uniqueidentifier'), attribute('new_name', 'String')];
      const source = sourceOf({ ...membership, Attributes: [...attributes, attribute('new_grade', 'Picklist', set)] });
      const { columns } = tableIn(source);
      expect(Object.keys(columns)).toEqual(['new_grade', 'new_membershipid', 'new_name']);
      const { options: written } = columns['new_grade'] as { options: Record<string, number> };
      const ascending = (a: number, b: number) => a - b;
      expect(Object.values(written).sort(ascending)).toEqual(given.map(({ value }) => value).sort(ascending));
      expect(source.split('\n')).toHaveLength(20 + given.length);
      expect(source).not.toMatch(/\p{Surrogate}/u);
    }),
    { numRuns: 300 },
  );
});

test('a path with a quote in it does not end the import', () => {
  const source = tableSource(read(membership), { importFrom: "../o'brien/table.ts", command: 'npx\nevil' });
  expect(source).toContain("import { defineTable } from '../o\\'brien/table.ts';");
  expect(source.split('\n')[0]).toBe(`${generatedMark}npx evil`);
});
