import type { Columns, ColumnValue } from '../column-value.ts';
import type { Handler } from '../handler.ts';
import { kindOf } from '../table.ts';
import type { Values } from '../wire/to-wire-value.ts';
import { rowHistory, type RowHistory } from './row-history.ts';
import { isBehind, lateHistory, timeIn, toleranceMs, type Doubt, type Story } from './story.ts';

export const lookAtRow = 'Look at the audit history of the row, and send the event by hand if it is due.';

export const imageColumns = ({ images }: Handler, kind: 'pre' | 'post'): readonly string[] =>
  images.find((image) => image.kind === kind)?.columns ?? [];

/** Columns of a row around one of its changes, and why they are not exact, if they are not. */
export interface Snapshot {
  /** Without the empty ones, as in an image. */
  readonly values: Values;
  /** A column that can't be read at all. */
  readonly unread?: Doubt;
  /** A column that may have had another value. */
  readonly inexact?: Doubt;
}

export interface Snapshots {
  readonly history: RowHistory;
  before(index: number, columns: readonly string[]): Snapshot;
  after(index: number, columns: readonly string[]): Snapshot;
}

/** A row that is gone held what its Delete says it held; a column that Delete does not name was empty. */
const goneRow = ({ definition, watch, images }: Handler): Columns =>
  new Map(
    [...watch, ...images.flatMap(({ columns }) => columns)]
      .filter((column) => kindOf(definition.columns[column] ?? 'text') !== 'parties')
      .map((column) => [column, null] as const),
  );

const isFilled = (pair: readonly [string, ColumnValue | undefined]): pair is readonly [string, ColumnValue] =>
  pair[1] !== undefined && pair[1] !== null;

/** What can be said of the row's columns at each place of its history. */
export function snapshotsOf(handler: Handler, story: Story): Snapshots {
  const { row, audits, unaudited } = story;
  const behind = isBehind(story);
  const history = rowHistory(handler.definition, row ?? goneRow(handler), audits);
  const modifiedOn = timeIn(row, 'modifiedon');

  /** Whether the row was written again, so that a column without a history may be another by now. */
  function writtenAfter(index: number): boolean {
    const own = audits[index]?.at;
    const at = own === undefined ? timeIn(row, 'createdon') : Date.parse(own);
    return index < audits.length - 1 || !(modifiedOn <= at + toleranceMs);
  }

  function doubtOf(column: string, index: number): Doubt | undefined {
    if (audits[index]?.changes?.has(column)) return undefined;
    const gap = history.gapIn(column);
    if (gap === undefined) {
      if (!writtenAfter(index)) return undefined;
      return unaudited(column) ?? (behind ? lateHistory : undefined);
    }
    return { why: `${column} changed after ${gap} without a word of it in the audit history.`, whatToDo: lookAtRow };
  }

  function snapshot(index: number, columns: readonly string[], of: RowHistory['after']): Snapshot {
    const values = columns.map((column) => [column, of(index, column)] as const);
    const missing = values.find(([, value]) => value === undefined)?.[0];
    const inexact = columns.map((column) => doubtOf(column, index)).find((doubt) => doubt !== undefined);
    return {
      values: Object.fromEntries(values.filter(isFilled)),
      ...(inexact ? { inexact } : {}),
      ...(missing === undefined
        ? {}
        : { unread: { why: `${missing} can't be read from the row and its audit history.`, whatToDo: lookAtRow } }),
    };
  }

  return {
    history,
    before: (index, columns) => snapshot(index, columns, history.before),
    after: (index, columns) => snapshot(index, columns, history.after),
  };
}
