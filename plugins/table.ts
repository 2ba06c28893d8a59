import type { RowReference } from './column-value.ts';

export type ColumnKind = 'text' | 'number' | 'money' | 'boolean' | 'choice' | 'dateTime' | 'lookup';

/** A Dataverse table as handlers see it: the columns they may name. */
export interface Table {
  readonly logicalName: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
}

export type ColumnOf<T extends Table> = keyof T['columns'] & string;

export type ValueOf<K extends ColumnKind> = K extends 'number' | 'money' | 'choice'
  ? number
  : K extends 'boolean'
    ? boolean
    : K extends 'lookup'
      ? RowReference
      : string;

export const defineTable = <const T extends Table>(table: T): T => Object.freeze(table);
