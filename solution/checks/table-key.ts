import { ownColumns, type AlternateKey, type Column, type Table } from '../table.ts';
import { brokenOf, repeated } from './rule.ts';

/** Microsoft Learn, "Work with alternate keys": keys of a table, columns and bytes of a key, and which types can be in one. */
const mostKeys = 10;
const mostColumns = 16;
const mostBytes = 900;
const types: readonly Column['type'][] = ['text', 'wholeNumber', 'decimal', 'dateTime', 'choice'];
const bytesPerCharacter = 2;
/** More than any number or date takes. */
const bytesOfOthers = 16;

function keyProblems(table: Table, { name, columns }: AlternateKey, prefix: string): readonly string[] {
  const own = ownColumns(table);
  const found = columns.map((column) => own.find((one) => one.name === column));
  const bytes = found.reduce(
    (sum, column) => sum + (column?.type === 'text' ? column.length * bytesPerCharacter : bytesOfOthers),
    0,
  );
  return brokenOf([
    [name.startsWith(prefix), `its key ${name} does not start with ${prefix}`],
    [columns.length >= 1 && columns.length <= mostColumns, `its key ${name} has not 1 to ${mostColumns} columns`],
    [bytes <= mostBytes, `its key ${name} can take ${bytes} bytes, more than the ${mostBytes} of an index`],
    ...columns.map(
      (column, index) =>
        [found[index] !== undefined, `its key ${name} names ${column}, which is not one of its own columns`] as const,
    ),
    ...found.map(
      (column) =>
        [
          column === undefined || types.includes(column.type),
          `its key ${name} can not be of ${column?.name ?? ''}: no key holds such a column`,
        ] as const,
    ),
  ]);
}

export const tableKeyProblems = (table: Table, prefix: string): readonly string[] => [
  ...(table.keys.length <= mostKeys ? [] : [`it has more than ${mostKeys} keys`]),
  ...repeated(table.keys.map(({ name }) => name)).map((name) => `its key ${name} is there twice`),
  ...table.keys.flatMap((key) => keyProblems(table, key, prefix)),
];
