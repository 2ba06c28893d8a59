import { kindWords } from '../component.ts';
import { quoted, textIn, type Row } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { ownColumns, type AlternateKey, type Column, type Table } from '../table.ts';
import { columnTypes, factsIn, factsOf } from './column-facts.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

const kind = kindWords.table;

const definitionOf = ({ name }: Table): string => `EntityDefinitions(LogicalName=${quoted(name)})`;

const typeWords = (code: string): string =>
  Object.values(columnTypes).find((type) => type.code === code)?.words ?? code.toLowerCase();

/** Rows of columns with what only their own type has: an address has to cast to it (Microsoft Learn, "Query table definitions"). */
async function detailRows(api: EnvironmentApi, table: Table): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const type of new Set(ownColumns(table).map((column) => column.type))) {
    const { code, query } = columnTypes[type];
    if (query !== undefined)
      rows.push(
        ...(await api.list(
          `${definitionOf(table)}/Attributes/Microsoft.Dynamics.CRM.${code}AttributeMetadata?${query}`,
        )),
      );
  }
  return rows;
}

function columnDrift(name: string, column: Column, row: Row | undefined, details: Row | undefined): Difference[] {
  const type = columnTypes[column.type];
  const difference = (what: string, here: string, there: string): Difference => ({ kind, name, what, here, there });
  if (!row) return [difference(`column ${column.name}`, type.words, 'missing')];
  const code = textIn(row, 'AttributeType');
  if (code !== type.code) return [difference(`column ${column.name}`, type.words, typeWords(code))];
  if (!details) return [];
  const [here, there] = [factsOf(column), factsIn(details, column)];
  return [...new Set([...here.keys(), ...there.keys()])].flatMap((fact) =>
    here.get(fact) === there.get(fact)
      ? []
      : [difference(`column ${column.name}, ${fact}`, here.get(fact) ?? 'not there', there.get(fact) ?? 'missing')],
  );
}

const together = (columns: readonly string[]): string => [...columns].sort().join(', ');

/** A key is known by its columns. One whose index is not there yet, or failed, finds no row. */
function keyDrift(name: string, { columns }: AlternateKey, rows: readonly Row[]): Difference[] {
  const what = `alternate key on ${together(columns)}`;
  const row = rows.find(
    ({ KeyAttributes }) => together((KeyAttributes ?? []) as readonly string[]) === together(columns),
  );
  if (!row) return [{ kind, name, what, here: 'there', there: 'missing' }];
  const status = textIn(row, 'EntityKeyIndexStatus');
  return status === 'Active'
    ? []
    : [{ kind, name, what, here: 'in use', there: `its index is ${status.toLowerCase()}` }];
}

async function tableDrift(api: EnvironmentApi, table: Table): Promise<readonly Difference[]> {
  const columns = await api.list(`${definitionOf(table)}/Attributes?$select=LogicalName,AttributeType`);
  const details = await detailRows(api, table);
  const keys = await api.list(`${definitionOf(table)}/Keys?$select=KeyAttributes,EntityKeyIndexStatus`);
  return [
    ...ownColumns(table).flatMap((column) => {
      const isIt = (row: Row): boolean => textIn(row, 'LogicalName') === column.name;
      return columnDrift(table.name, column, columns.find(isIt), details.find(isIt));
    }),
    ...table.keys.flatMap((key) => keyDrift(table.name, key, keys)),
  ];
}

/** Our tables with their columns, types, lengths, options and alternate keys. Columns that others added are theirs. */
export const tableComparison = (tables: readonly Table[]): Comparison => ({
  name: 'tables',
  async differences(api) {
    if (tables.length === 0) return [];
    const filter = tables.map(({ name }) => `LogicalName eq ${quoted(name)}`).join(' or ');
    const rows = await api.list(`EntityDefinitions?$select=LogicalName&$filter=${encodeURIComponent(filter)}`);
    const there = new Set(rows.map((row) => textIn(row, 'LogicalName')));
    const found: Difference[] = [];
    for (const table of tables)
      found.push(...(there.has(table.name) ? await tableDrift(api, table) : [missing(kind, table.name)]));
    return found;
  },
});
