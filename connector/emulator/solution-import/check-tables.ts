import type { Rows } from '../rows/rows.ts';
import { tableOfSetIn } from '../tables/custom-tables.ts';
import { findTable } from '../tables/tables.ts';
import { invalid, type ImportProblem } from './check-steps.ts';
import type { TableBody } from './read-tables.ts';

/** A table that the stand-in always has is named by a solution and not brought by it. */
export const isBrought = ({ name, isReference }: TableBody): boolean => !isReference && findTable(name) === undefined;

function problemsOf({ name, table, shown, unknown }: TableBody, rows: Rows): readonly string[] {
  const known = new Set(Object.keys(table.columns));
  const strangers = (columns: readonly string[]): readonly string[] => [
    ...new Set(columns.filter((column) => !known.has(column))),
  ];
  const ofSet = tableOfSetIn(rows, table.setName);
  const problems: string[] = [];
  if (table.primaryId !== `${name}id`) problems.push(`its primary key is '${table.primaryId}'`);
  if (table.columns[table.primaryName]?.kind !== 'text') problems.push('no text is its primary name');
  if (table.setName === '') problems.push('it has no EntitySetName');
  if (ofSet && ofSet.logicalName !== name) problems.push(`its EntitySetName '${table.setName}' is taken`);
  if (!table.columns.statecode || !table.columns.statuscode) problems.push('it has no states');
  return [
    ...problems,
    ...unknown.map((column) => `the stand-in does not know the type or the target of its column '${column}'`),
    ...strangers(shown).map((column) => `a view or form shows '${column}', which it does not have`),
    ...strangers((table.keys ?? []).flat()).map((column) => `a key names '${column}', which it does not have`),
  ];
}

export const tableProblems = (tables: readonly TableBody[], rows: Rows): ImportProblem[] =>
  tables
    .filter(isBrought)
    .flatMap((body) => problemsOf(body, rows).map((problem) => invalid(`Entity '${body.name}': ${problem}.`)));
