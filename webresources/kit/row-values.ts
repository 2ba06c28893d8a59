import type { Row } from './row.ts';

/** What a column holds as text; a column without a value holds nothing. */
export function textIn(row: Row, column: string): string {
  const value = row[column];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function numberIn(row: Row, column: string): number {
  const value = row[column];
  return typeof value === 'number' ? value : 0;
}

/** `undefined` where the column is empty, or holds no time. */
export function momentIn(row: Row, column: string): number | undefined {
  const value = Date.parse(textIn(row, column));
  return Number.isNaN(value) ? undefined : value;
}
