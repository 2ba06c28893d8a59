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

export interface Narrowing {
  /** What else has to hold, as OData writes it. */
  readonly filter: string;
  /** So many rows for each call are enough. */
  readonly top: number;
}

/**
 * The rows of a set whose column is one of these, whatever their number. `select` names the columns. What is narrowed ends
 * with the first call that has found enough.
 */
export async function rowsWhere(
  api: EnvironmentApi,
  set: string,
  select: string,
  column: string,
  literals: readonly string[],
  narrowing?: Narrowing,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let at = 0; at < literals.length; at += atOnce) {
    const filter = literals.slice(at, at + atOnce).map((literal) => `${column} eq ${literal}`);
    const any = filter.join(' or ');
    const all = encodeURIComponent(narrowing ? `(${any}) and ${narrowing.filter}` : any);
    const top = narrowing ? `&$top=${narrowing.top}` : '';
    rows.push(...(await api.list(`${set}?$select=${select}&$filter=${all}${top}`)));
    if (narrowing && rows.length >= narrowing.top) break;
  }
  return rows;
}
