import { Fault } from '../connector/contract/index.ts';
import type { ColumnValue } from './column-value.ts';
import type { RecordChange } from './record-change.ts';
import type { ColumnOf, Table, ValueOf } from './table.ts';

/** A handler read a column that its declaration does not bring along, so the real step would not send it either. */
export class UndeclaredColumn extends Fault {
  readonly code = 'undeclared-column';
  readonly retry = 'never';
}

/** The columns a handler declares; its step's filter and images derive from them. */
export interface Reads<Watch extends string, Pre extends string, Post extends string> {
  /** Columns whose change the handler is about. */
  readonly watch: readonly Watch[];
  /** Columns it needs as they were before. */
  readonly pre?: readonly Pre[];
  /** Columns it needs as they are afterwards, changed or not. */
  readonly post?: readonly Post[];
}

/** A change as a handler sees it: nothing can be read that was not declared. */
export interface Change<T extends Table, Watch extends string, Pre extends string, Post extends string> {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  /**
   * Whether the column really has another value than before. An update often carries columns that did not change, so
   * the pre-image decides; without one there is no saying, and nothing moved.
   */
  moved<C extends Watch & Pre & ColumnOf<T>>(
    column: C,
    between?: { readonly from?: ValueOf<T['columns'][C]>; readonly to?: ValueOf<T['columns'][C]> },
  ): boolean;
  /** The value now; `undefined` where the column is empty. */
  now<C extends (Watch | Post) & ColumnOf<T>>(column: C): ValueOf<T['columns'][C]> | undefined;
  before<C extends Pre & ColumnOf<T>>(column: C): ValueOf<T['columns'][C]> | undefined;
}

/** A cleared column is null on the wire; a text may also come as nothing, or blanks, between quotes. All are empty. */
const filled = (value: ColumnValue | undefined): ColumnValue | undefined =>
  value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value;

/** Lookups are equal when they point to the same row, whatever name came along. */
const comparable = (value: ColumnValue | undefined): unknown =>
  typeof value === 'object' && value !== null
    ? 'id' in value
      ? value.id
      : JSON.stringify(value)
    : (filled(value) ?? null);

export function changeOf<T extends Table, W extends string, P extends string, O extends string>(
  { id, occurredAt, target, images }: RecordChange,
  handler: string,
  { watch, pre = [], post = [] }: Reads<W, P, O>,
): Change<T, W, P, O> {
  const before = images.get('pre');
  const after = images.get('post');

  function mustDeclare(column: string, lists: Readonly<Record<string, readonly string[]>>): void {
    if (Object.values(lists).some((list) => list.includes(column))) return;
    throw new UndeclaredColumn(`Handler "${handler}" reads "${column}", which it does not declare.`, {
      hint: `Add "${column}" to its ${Object.keys(lists).join(' or ')} list: Dataverse sends declared columns only.`,
    });
  }

  return {
    id,
    occurredAt,
    moved: (column, between = {}) => {
      mustDeclare(column, { watch });
      mustDeclare(column, { pre });
      if (!before || !target.has(column)) return false;
      const [was, is] = [comparable(before.get(column)), comparable(target.get(column))];
      if (was === is) return false;
      const { from, to } = between;
      return (from === undefined || comparable(from) === was) && (to === undefined || comparable(to) === is);
    },
    now: (column) => {
      mustDeclare(column, { watch, post });
      const value = target.has(column) ? target.get(column) : after?.get(column);
      return filled(value) as never;
    },
    before: (column) => {
      mustDeclare(column, { pre });
      return filled(before?.get(column)) as never;
    },
  };
}
