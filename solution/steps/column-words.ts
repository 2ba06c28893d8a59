import type { Columns } from './registration.ts';

type Row = Readonly<Record<string, unknown>>;

/** Columns as people call them. */
const names: Readonly<Record<string, string>> = {
  authtype: 'kind of secret',
  messageformat: 'format of bodies',
  connectionmode: 'connection mode',
  userclaim: 'claim of the user',
  filteringattributes: 'filtering columns',
  asyncautodelete: 'removal of finished system jobs',
  statecode: 'state',
  imagetype: 'kind of image',
  entityalias: 'alias',
  messagepropertyname: 'property of the message',
  attributes: 'columns',
};

const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  contract: { 8: 'webhook' },
  authtype: { 4: 'webhook key', 5: 'HTTP header', 6: 'query string' },
  messageformat: { 1: 'binary XML', 2: 'JSON', 3: 'XML' },
  connectionmode: { 1: 'normal', 2: 'federated' },
  userclaim: { 1: 'none', 2: 'user id', 3: 'user info' },
  mode: { 0: 'synchronous', 1: 'asynchronous' },
  stage: { 10: 'before validation', 20: 'before the operation', 40: 'after the operation' },
  statecode: { 0: 'on', 1: 'off' },
  asyncautodelete: { true: 'yes', false: 'no' },
  imagetype: { 0: 'before the change', 1: 'after the change', 2: 'both' },
};

/** Lists whose order means nothing, and which some tools write with blanks. */
const lists = new Set(['filteringattributes', 'attributes']);

function normal(column: string, value: unknown): unknown {
  if (value === undefined || value === '') return null;
  if (!lists.has(column) || typeof value !== 'string') return value;
  const parts = value.split(',').map((part) => part.trim());
  return parts
    .filter((part) => part !== '')
    .sort()
    .join(',');
}

function wordsOf(column: string, value: unknown): string {
  const shown = normal(column, value);
  if (shown === null) return 'none';
  const text = typeof shown === 'string' ? shown : JSON.stringify(shown);
  return labels[column]?.[text] ?? text.replaceAll(',', ', ');
}

/** A column that is not as it shall be. */
export interface ColumnDifference {
  readonly column: string;
  /** In words. */
  readonly what: string;
  readonly here: string;
  readonly there: string;
}

export const columnDifferences = (expected: Columns, row: Row): readonly ColumnDifference[] =>
  Object.entries(expected).flatMap(([column, value]) =>
    normal(column, value) === normal(column, row[column])
      ? []
      : [
          {
            column,
            what: names[column] ?? column,
            here: wordsOf(column, value),
            there: wordsOf(column, row[column]),
          },
        ],
  );

export const changeDetail = (differences: readonly ColumnDifference[]): string =>
  differences.map(({ what, here, there }) => `${what}: ${there} → ${here}`).join('; ');

/** Only the columns that differ, as they are written. */
export const columnsToWrite = (expected: Columns, differences: readonly ColumnDifference[]): Columns =>
  Object.fromEntries(differences.map(({ column }) => [column, expected[column] ?? null]));
