import { Fault } from '../connector/contract/index.ts';
import { isExactDecimal, isNestedRow, isRowReference, type ColumnValue, type RowReference } from './column-value.ts';
import { plainDigits } from './wire/exact-json.ts';
import type { Actor, RecordChange } from './wire/record-change.ts';
import type { ColumnOf, LookupOf, Table, ValueOf } from './table.ts';

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
  /** The row itself, as a lookup would point to it. */
  readonly row: RowReference;
  /** ISO 8601, UTC. */
  readonly occurredAt: string;
  readonly actor: Actor;
  /**
   * Whether the column really has another value than before. An update often carries columns that did not change, so
   * the pre-image decides; without one there is no saying, and nothing moved.
   */
  moved<C extends Watch & Pre & ColumnOf<T>>(
    column: C,
    between?: { readonly from?: ValueOf<T['columns'][C]>; readonly to?: ValueOf<T['columns'][C]> },
  ): boolean;
  /** The value now; `undefined` where the column is empty. A decimal too long for a number comes rounded. */
  now<C extends (Watch | Post) & ColumnOf<T>>(column: C): ValueOf<T['columns'][C]> | undefined;
  before<C extends Pre & ColumnOf<T>>(column: C): ValueOf<T['columns'][C]> | undefined;
  /** Several lookups now, by column; `contactOf` takes them in this order. */
  lookups<C extends (Watch | Post) & LookupOf<T>>(
    ...columns: readonly C[]
  ): Readonly<Record<C, RowReference | undefined>>;
  /** The digits of a number now, exactly as Dataverse wrote them. */
  exact(column: (Watch | Post) & ColumnOf<T>): string | undefined;
}

/** A change, and what the handler's answer rests on, once it has answered. */
export interface Seen<T extends Table, W extends string, P extends string, O extends string> {
  readonly change: Change<T, W, P, O>;
  /** Columns that the handler found moved, with their new values; without any, all it watches that the change wrote. */
  readonly became: () => Readonly<Record<string, unknown>>;
}

/** A cleared column is null on the wire; a text may also come as nothing, or blanks, between quotes. All are empty. */
const filled = (value: ColumnValue | undefined): ColumnValue | undefined =>
  value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value;

/**
 * What two values have to share to be equal: lookups the row they point to, whatever name came along; long decimals the
 * number, however many zeros it ends with.
 */
export function comparable(value: ColumnValue | undefined): string | number | boolean | null {
  if (typeof value !== 'object' || value === null) return (filled(value) ?? null) as string | number | boolean | null;
  if (isRowReference(value)) return value.id.toLowerCase();
  if (isExactDecimal(value)) return plainDigits(value.exact);
  if (isNestedRow(value))
    return JSON.stringify([value.table, ...[...value.columns].map(([k, v]) => [k, comparable(v)])]);
  return Array.isArray(value)
    ? JSON.stringify((value as readonly ColumnValue[]).map(comparable))
    : JSON.stringify(value);
}

const asNumber = (value: ColumnValue | undefined): ColumnValue | undefined =>
  isExactDecimal(value) ? Number(value.exact) : value;

/** Whether it is the same row by name: a lookup that was written comes without one, the image of it with one. */
const isNamed = (image: ColumnValue | undefined, written: ColumnValue | undefined): boolean =>
  isRowReference(image) && isRowReference(written) && comparable(image) === comparable(written);

/**
 * @param handler its name and where it is declared, for whoever has to correct it
 */
export function changeOf<T extends Table, W extends string, P extends string, O extends string>(
  { id, table, occurredAt, actor, target, images }: RecordChange,
  handler: { readonly name: string; readonly declaredAt: string },
  { watch, pre = [], post = [] }: Reads<W, P, O>,
): Seen<T, W, P, O> {
  const before = images.get('pre');
  const after = images.get('post');
  const moves = new Map<string, unknown>();

  function mustDeclare(column: string, lists: Readonly<Record<string, readonly string[]>>): void {
    if (Object.values(lists).some((list) => list.includes(column))) return;
    throw new UndeclaredColumn(`Handler "${handler.name}" reads "${column}", which it does not declare.`, {
      hint:
        `Add "${column}" to its ${Object.keys(lists).join(' or ')} list (${handler.declaredAt}): ` +
        'Dataverse sends declared columns only.',
    });
  }

  function valueNow(column: string): ColumnValue | undefined {
    mustDeclare(column, { watch, post });
    const [written, afterwards] = [target.get(column), after?.get(column)];
    return filled(target.has(column) && !isNamed(afterwards, written) ? written : afterwards);
  }

  const change: Change<T, W, P, O> = {
    id,
    row: { table, id },
    occurredAt,
    actor,
    moved: (column, between = {}) => {
      mustDeclare(column, { watch });
      mustDeclare(column, { pre });
      if (!before || !target.has(column)) return false;
      const [was, is] = [comparable(before.get(column)), comparable(target.get(column))];
      if (was === is) return false;
      const { from, to } = between;
      const moved = (from === undefined || comparable(from) === was) && (to === undefined || comparable(to) === is);
      if (moved) moves.set(column, is);
      return moved;
    },
    now: (column) => asNumber(valueNow(column)) as never,
    lookups: (...columns) => Object.fromEntries(columns.map((column) => [column, valueNow(column)])) as never,
    exact: (column) => {
      const value = valueNow(column);
      if (isExactDecimal(value)) return value.exact;
      return typeof value === 'number' ? String(value) : undefined;
    },
    before: (column) => {
      mustDeclare(column, { pre });
      return asNumber(filled(before?.get(column))) as never;
    },
  };
  const written = (): [string, unknown][] =>
    watch.filter((column) => target.has(column)).map((column) => [column, comparable(target.get(column))]);
  return { change, became: () => Object.fromEntries(moves.size > 0 ? moves : written()) };
}
