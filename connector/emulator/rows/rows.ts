import { randomUUID } from 'node:crypto';
import { findTable, tableNamed } from '../tables/tables.ts';

/** What a lookup column holds. */
export interface Reference {
  readonly table: string;
  readonly id: string;
}

/** Times are ISO 8601 in UTC, to the second, as Dataverse keeps them. */
export type Value = string | number | boolean | null | Reference;
export type Values = Readonly<Record<string, Value>>;

export interface Row {
  readonly table: string;
  readonly id: string;
  /** Rises with every write; the row's ETag. */
  readonly version: number;
  readonly values: Values;
}

export interface Removal {
  readonly id: string;
  readonly version: number;
}

/** All rows of the organisation, in memory. Knows nothing of rules: those are in `record-changes.ts` and beside it. */
export interface Rows {
  /** Whether the environment has the table: those of an app that is not installed are there for nobody. */
  knows(table: string): boolean;
  find(table: string, id: string): Row | undefined;
  list(table: string): readonly Row[];
  /** Creates the row or merges the values into it. */
  put(table: string, values: Values, id?: string): Row;
  remove(table: string, id: string): void;
  /** The version of the latest write or removal. */
  version(): number;
  /** Rows that are no longer there, with the version their removal took. */
  removed(table: string): readonly Removal[];
  /** Remembers every row as it is now; calling the answer goes back there. */
  checkpoint(): () => void;
}

/** @param absent tables that this environment does not have */
export function emptyRows(absent: ReadonlySet<string> = new Set()): Rows {
  const byTable = new Map<string, Map<string, Row>>();
  const removals = new Map<string, Map<string, Removal>>();
  let version = 1_000_000;

  const rowsOf = (table: string): Map<string, Row> => {
    const rows = byTable.get(table) ?? new Map<string, Row>();
    byTable.set(table, rows);
    return rows;
  };
  const removalsOf = (table: string): Map<string, Removal> => {
    const removed = removals.get(table) ?? new Map<string, Removal>();
    removals.set(table, removed);
    return removed;
  };

  /** A table of ours, or one that a solution brought: its row says it. */
  function primaryIdOf(table: string): string {
    const custom = [...rowsOf('entity').values()].find(({ values }) => values.logicalname === table);
    const name = findTable(table)?.primaryId ?? custom?.values.primaryidattribute;
    return typeof name === 'string' ? name : tableNamed(table).primaryId;
  }

  return {
    knows: (table) => !absent.has(table),
    find: (table, id) => rowsOf(table).get(id.toLowerCase()),
    list: (table) => [...rowsOf(table).values()],
    put(table, values, givenId) {
      const id = (givenId ?? randomUUID()).toLowerCase();
      version += 1;
      const before = rowsOf(table).get(id)?.values;
      const row: Row = { table, id, version, values: { ...before, ...values, [primaryIdOf(table)]: id } };
      rowsOf(table).set(id, row);
      return row;
    },
    remove(table, givenId) {
      const id = givenId.toLowerCase();
      if (!rowsOf(table).delete(id)) return;
      version += 1;
      removalsOf(table).set(id, { id, version });
    },
    version: () => version,
    removed: (table) => [...removalsOf(table).values()].filter(({ id }) => !rowsOf(table).has(id)),
    checkpoint() {
      const kept = [...byTable].map(([table, rows]) => [table, new Map(rows)] as const);
      return () => {
        byTable.clear();
        for (const [table, rows] of kept) byTable.set(table, rows);
      };
    },
  };
}

export const isReference = (value: Value | undefined): value is Reference =>
  typeof value === 'object' && value !== null;

/** The row's primary name, or `null` where the row or its name is missing. */
export function nameOf(rows: Rows, reference: Reference): string | null {
  const name = rows.find(reference.table, reference.id)?.values[tableNamed(reference.table).primaryName];
  return typeof name === 'string' ? name : null;
}

/** A text column of a row our own code wrote; empty where it holds nothing. */
export function textOf(row: Row, column: string): string {
  const value = row.values[column];
  return typeof value === 'string' ? value : '';
}

export const toSecond = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`;
