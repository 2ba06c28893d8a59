import { comparable } from '../change.ts';
import { isRowReference, type Columns, type ColumnValue } from '../column-value.ts';
import { kindOf, type Table } from '../table.ts';
import type { AuditedChange, AuditRow } from './audit-row.ts';
import { fromAuditedValue } from './audited-value.ts';

/** How one record came to be as it is. */
export interface RowHistory {
  /** The column right after the change at this place; `undefined` where that can't be said. -1 is before all of them. */
  readonly after: (index: number, column: string) => ColumnValue | undefined;
  readonly before: (index: number, column: string) => ColumnValue | undefined;
  /**
   * When the history last agreed with what follows, for a column that must have changed in between without a word of it.
   * ISO 8601; `undefined` where each change begins as the one before it ended.
   */
  readonly gapIn: (column: string) => string | undefined;
}

const same = (a: ColumnValue | undefined, b: ColumnValue | undefined): boolean =>
  a !== undefined && b !== undefined && comparable(a) === comparable(b);

/**
 * @param row the columns as they are now, `null` for an empty one; what is not in it is not known
 * @param audits the history up to now, oldest first: what happened later is taken back
 */
export function rowHistory(table: Table, row: Columns, audits: readonly AuditRow[]): RowHistory {
  function value(column: string, text: string | null): ColumnValue | undefined {
    const definition = table.columns[column];
    const read = fromAuditedValue(definition === undefined ? 'text' : kindOf(definition), text);
    const now = row.get(column);
    // The history has no names of the rows that lookups point to; the row as it is now has.
    return isRowReference(read) && isRowReference(now) && now.id === read.id ? now : read;
  }

  function lastedUntil(index: number, column: string): ColumnValue | undefined {
    const next = audits
      .slice(index + 1)
      .find(({ changes }) => changes?.has(column))
      ?.changes?.get(column);
    return next ? value(column, next.before) : row.get(column);
  }

  const changeAt = (index: number, column: string): AuditedChange | undefined => audits[index]?.changes?.get(column);

  function after(index: number, column: string): ColumnValue | undefined {
    const own = changeAt(index, column);
    return own ? value(column, own.after) : lastedUntil(index, column);
  }

  return {
    after,
    before: (index, column) => {
      const own = changeAt(index, column);
      return own ? value(column, own.before) : after(index, column);
    },
    gapIn: (column) =>
      audits.find(({ changes }, index) => {
        const own = changes?.get(column);
        if (own) return !same(value(column, own.after), lastedUntil(index, column));
        return changes === undefined;
      })?.at,
  };
}
