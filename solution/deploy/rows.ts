import type { EnvironmentApi } from '../environment/environment-api.ts';

export type Row = Readonly<Record<string, unknown>>;

/** A column of a row as text; what is not there is an empty one. */
export const textIn = (row: Row | undefined, column: string): string => {
  const value = row?.[column];
  return typeof value === 'string' ? value : '';
};

/** A text as OData writes it between quotes. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** So many rows are asked for at once: an address has its limits. */
const atOnce = 15;

/** The rows of a set whose column is one of these, whatever their number. `select` names the columns. */
export async function rowsWhere(
  api: EnvironmentApi,
  set: string,
  select: string,
  column: string,
  literals: readonly string[],
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < literals.length; at += atOnce) {
    const filter = literals.slice(at, at + atOnce).map((literal) => `${column} eq ${literal}`);
    rows.push(...(await api.list(`${set}?$select=${select}&$filter=${encodeURIComponent(filter.join(' or '))}`)));
  }
  return rows;
}
