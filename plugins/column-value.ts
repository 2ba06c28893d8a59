import { isObject } from '../connector/contract/index.ts';
import type { ExactDecimal } from './wire/exact-json.ts';

/** A row that another row points to. `name` is filled in images only. */
export interface RowReference {
  readonly table: string;
  readonly id: string;
  readonly name?: string;
}

/** A row inside a column or a parameter, such as a party of an activity or the activity that closes a case. */
export interface NestedRow {
  readonly table: string;
  readonly id: string;
  readonly columns: Columns;
}

/**
 * A column's value as code wants it: choices and money as numbers, multi-select choices as lists of them, dates as ISO 8601
 * UTC, lookups as references, parties as rows. `null` is a cleared column. A type yet to come passes as it came.
 */
export type ColumnValue =
  | string
  | number
  | boolean
  | null
  | ExactDecimal
  | RowReference
  | NestedRow
  | readonly ColumnValue[]
  | Readonly<Record<string, unknown>>;

/** The columns of a row or an image by logical name. A column that is not in it was not sent, which is not "cleared". */
export type Columns = ReadonlyMap<string, ColumnValue>;

export const isRowReference = (value: ColumnValue | undefined): value is RowReference =>
  isObject(value) && typeof value['table'] === 'string' && typeof value['id'] === 'string' && !('columns' in value);

export const isNestedRow = (value: ColumnValue | undefined): value is NestedRow =>
  isObject(value) && value['columns'] instanceof Map;

export const isExactDecimal = (value: ColumnValue | undefined): value is ExactDecimal =>
  isObject(value) && typeof value['exact'] === 'string';
