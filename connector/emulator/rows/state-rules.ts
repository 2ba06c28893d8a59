import { PlatformRefusal } from '../refusal.ts';
import type { Table } from '../tables/table.ts';
import type { Row, Values } from './rows.ts';

export const stateColumns = ['statecode', 'statuscode'];

/** Completes the state of a row that is created or updated: a state without a status reason gets the state's default one. */
export function completedState(table: Table, before: Row | undefined, written: Values): Values {
  const states = table.states;
  const touched = stateColumns.some((column) => Object.hasOwn(written, column));
  if (!states || (before && !touched)) return {};
  const state = Number(written.statecode ?? before?.values.statecode ?? 0);
  const statuses = states[state]?.statuses ?? {};
  const keeps = before && !Object.hasOwn(written, 'statecode') ? before.values.statuscode : undefined;
  const status = Number(written.statuscode ?? keeps ?? Object.keys(statuses)[0]);
  if (statuses[status] === undefined)
    throw new PlatformRefusal(
      400,
      '0x80048408',
      `${status} is not a valid status code for state code ${state} of ${table.logicalName}.`,
    );
  return { statecode: state, statuscode: status };
}

/**
 * Refuses a plain create or update of what only an action sets, such as a Won opportunity or a Resolved case, and an update
 * of a Resolved case's other columns. Modelled: a create is refused like an update, and so is an update that reopens a case
 * and writes other columns too.
 */
export function checkPlainWrite(table: Table, before: Row | undefined, written: Values): void {
  const touched = stateColumns.some((column) => Object.hasOwn(written, column));
  const next = table.closings?.[Number(written.statecode ?? before?.values.statecode ?? 0)];
  if (touched && next) throw new PlatformRefusal(400, next.plainWrite.code, next.plainWrite.message);
  const now = before && table.closings?.[Number(before.values.statecode)];
  if (now?.locks && Object.keys(written).some((column) => !stateColumns.includes(column)))
    throw new PlatformRefusal(400, now.alreadyClosed.code, now.alreadyClosed.message);
}

/** The composed column, such as a full name, where one of its parts is written. */
export function composedColumn(table: Table, before: Row | undefined, written: Values): Values {
  const { composed } = table;
  if (!composed || !composed.from.some((part) => Object.hasOwn(written, part))) return {};
  const values = { ...before?.values, ...written };
  const parts = composed.from.map((part) => values[part]).filter((part) => typeof part === 'string');
  return { [composed.column]: parts.join(' ') || null };
}
