import { join } from 'node:path';
import { tableSource, type TableMetadata } from '../../plugins/index.ts';
import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { importPath, tableFile, writeTables } from '../metadata/table-files.ts';
import { tableMetadata } from '../metadata/table-metadata.ts';

/** Choices whose values got no names, because the metadata came without them. */
function namelessWarnings({ logicalName, columns }: TableMetadata): string[] {
  const nameless = columns.filter(({ kind, options }) => /^choice/.test(kind) && options.length === 0);
  if (nameless.length === 0) return [];
  return [`${logicalName}: no options in the metadata for ${nameless.map(({ name }) => name).join(', ')}`];
}

/** The line that writes one table again, with quotes where a shell needs them. */
const commandLine = (options: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(options).reduce((line, [name, value]) => {
    if (value === undefined) return line;
    return `${line} --${name} ${/^[\w./\\:-]+$/.test(value) ? value : `'${value}'`}`;
  }, 'npx cueline types');

export const types: Verb = {
  name: 'types',
  summary: 'Write typed tables for record-change handlers from the metadata of an environment, or of a file',
  options: [
    {
      flags: '-f, --from <place>',
      description:
        'JSON of table definitions, or an environment by name or path; left out, CUELINE_ENVIRONMENT or local',
    },
    { flags: '-t, --table <name...>', description: 'logical names; left out, all tables of the file' },
    { flags: '-o, --out <folder>', description: 'folder for a file per table; left out, the source is printed' },
  ],
  examples: [
    'npx cueline types --from prod --table opportunity new_membership --out plugins/tables/own',
    'npx cueline types --from ./definitions.json --out plugins/tables/own',
    'npx cueline types --from ./definitions.json --table new_membership --json',
  ],
  run: async (given, terminal) => {
    const from = given.option('from') ?? terminal.variables['CUELINE_ENVIRONMENT'] ?? 'local';
    const names = [...new Set(given.repeated('table').map((name) => name.toLowerCase()))];
    const out = given.option('out');
    const folder = out ?? join(terminal.root, 'plugins/tables');
    const tables = await tableMetadata(from, names, terminal);
    const importFrom = importPath(terminal.root, folder);
    const files = tables.map((table) => ({
      table: table.logicalName,
      columns: table.columns.length,
      file: tableFile(table.logicalName),
      source: tableSource(table, {
        importFrom,
        command: commandLine({ from, table: table.logicalName, out }),
      }),
    }));
    const warnings = tables.flatMap(namelessWarnings);
    if (out === undefined)
      return { data: { tables: files }, text: files.map(({ source }) => source.trimEnd()).join('\n\n'), warnings };
    await writeTables(new Map(files.map(({ file, source }) => [join(out, file), source])));
    const written = files.map(({ table, columns, file }) => ({ table, columns, file: join(out, file) }));
    const text = textTable(
      [{ title: 'Table' }, { title: 'Columns', align: 'right' }, { title: 'File' }],
      written.map(({ table, columns, file }) => [table, String(columns), file]),
    );
    return { data: { tables: written }, text, warnings };
  },
};
