import type { ComponentChildren } from 'preact';

export interface Column<T> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: T) => ComponentChildren;
  /** What the rows are sorted by; left out, they can't be by this column. */
  readonly sortBy?: (row: T) => string | number;
  /** Numbers stand at the end, so that their digits are under each other. */
  readonly align?: 'end';
}

export interface Order {
  readonly key: string;
  readonly descending: boolean;
}

/** Rows in an order; the same rows where no column of that key sorts. */
export function inOrder<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  order: Order | undefined,
  compare: (a: string, b: string) => number,
): readonly T[] {
  const sortBy = columns.find(({ key }) => key === order?.key)?.sortBy;
  if (!sortBy) return rows;
  const sign = order?.descending === true ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [sortBy(a), sortBy(b)];
    const way =
      typeof left === 'number' && typeof right === 'number' ? left - right : compare(String(left), String(right));
    return sign * way;
  });
}

/** The order that a click on a header makes. */
export const turned = (order: Order | undefined, key: string): Order =>
  order?.key === key ? { key, descending: !order.descending } : { key, descending: false };
