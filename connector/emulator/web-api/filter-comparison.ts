import { isReference, type Row, type Value } from '../rows/rows.ts';
import type { Column } from '../tables/table.ts';
import type { Literal } from './filter-tokens.ts';
import type { ReadableColumn } from './read-row.ts';
import { badQuery } from '../refusal.ts';

export const comparisons = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const;
export type Comparison = (typeof comparisons)[number];
export type RowTest = (row: Row) => boolean;

const literalsFor: Readonly<Record<Column['kind'], readonly Literal['kind'][]>> = {
  id: ['guid', 'text'],
  lookup: ['guid', 'text'],
  text: ['text'],
  wholeNumber: ['number'],
  choice: ['number'],
  decimal: ['number'],
  money: ['number'],
  boolean: ['boolean'],
  dateTime: ['dateTime'],
};

/** Text compares without regard to case, as Dataverse's collation does; times compare as instants. */
function comparable(kind: Column['kind'], value: Value | Literal['value']): string | number | boolean | null {
  if (typeof value === 'string') return kind === 'dateTime' ? Date.parse(value) : value.toLowerCase();
  return typeof value === 'object' ? (value?.id.toLowerCase() ?? null) : value;
}

function holds(
  comparison: Comparison,
  a: string | number | boolean | null,
  b: string | number | boolean | null,
): boolean {
  if (comparison === 'eq') return a === b;
  if (comparison === 'ne') return a !== b;
  if (a === null || b === null) return false;
  if (comparison === 'gt') return a > b;
  if (comparison === 'ge') return a >= b;
  return comparison === 'lt' ? a < b : a <= b;
}

export function compareWith({ name, column }: ReadableColumn, comparison: Comparison, literal: Literal): RowTest {
  if (literal.kind !== 'null' && !literalsFor[column.kind].includes(literal.kind))
    throw badQuery(
      `A binary operator with incompatible types was detected: '${name}' is ${column.kind}, the value ${literal.kind}.`,
    );
  const right = comparable(column.kind, literal.value);
  return (row) => holds(comparison, comparable(column.kind, row.values[name] ?? null), right);
}

export const textFunctions = ['contains', 'startswith', 'endswith'] as const;
export type TextFunction = (typeof textFunctions)[number];

export function searchText({ name, column }: ReadableColumn, how: TextFunction, literal: Literal): RowTest {
  if (column.kind !== 'text' || literal.kind !== 'text') throw badQuery(`${how} takes a text column and a text.`);
  const part = literal.value.toLowerCase();
  return (row) => {
    const value = row.values[name] ?? null;
    if (value === null || isReference(value)) return false;
    const text = String(value).toLowerCase();
    if (how === 'contains') return text.includes(part);
    return how === 'startswith' ? text.startsWith(part) : text.endsWith(part);
  };
}
