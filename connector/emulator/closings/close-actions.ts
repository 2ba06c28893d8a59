import type { Organisation } from '../organisation.ts';
import { badRequest, PlatformRefusal } from '../refusal.ts';
import type { Origin, RecordChanges } from '../rows/record-changes.ts';
import { isReference, toSecond, type Row, type Values } from '../rows/rows.ts';
import { completedState } from '../rows/state-rules.ts';
import type { Closing } from '../tables/closing.ts';
import type { Table } from '../tables/table.ts';
import { businessTables, tableNamed } from '../tables/tables.ts';
import { isWholeNumber, wrongType } from '../web-api/column-value.ts';
import { fromBody } from '../web-api/write-row.ts';
import type { ClosingMessage } from './closing-message.ts';

/** An unbound action that closes a row: `WinOpportunity`, `LoseOpportunity` or `CloseIncident`. */
export type CloseAction = (body: unknown, origin: Origin) => void;

interface Asked {
  readonly status: number;
  readonly activity: Values;
}

/** Microsoft Learn, "WinOpportunity Action", "LoseOpportunity Action", "CloseIncident Action": two parameters, both needed. */
function asked({ rows }: Organisation, { action, parameter, activityTable }: Closing, body: unknown): Asked {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('The request body is no JSON object.');
  const given = body as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(given).find((name) => name !== 'Status' && name !== parameter);
  if (unknown !== undefined)
    throw badRequest(
      `The parameter '${unknown}' in the request payload is not a valid parameter for the operation '${action}'.`,
    );
  if (given[parameter] === undefined || given.Status === undefined)
    throw badRequest(`The operation '${action}' needs the parameters '${parameter}' and 'Status'.`);
  if (!isWholeNumber(given.Status)) throw wrongType('Status', 'Edm.Int32');
  return { status: given.Status, activity: fromBody(tableNamed(activityTable), rows, given[parameter]) };
}

function rowToClose({ rows }: Organisation, closing: Closing, activity: Values): Row {
  const reference = activity[closing.lookup] ?? null;
  const row = isReference(reference) ? rows.find(reference.table, reference.id) : undefined;
  if (!row) throw badRequest(`'${closing.parameter}' names no row in '${closing.lookup}@odata.bind'.`);
  if (row.values.statecode !== 0)
    throw new PlatformRefusal(400, closing.alreadyClosed.code, closing.alreadyClosed.message);
  return row;
}

/** -1 asks for the default status of the state, as it does in every state message of the platform. */
const stateFor = (table: Table, row: Row, state: number, status: number): Values =>
  completedState(table, row, status === -1 ? { statecode: state } : { statecode: state, statuscode: status });

/**
 * The action of that name on any table, if there is one. It creates the activity as a done one, sets the row's state, which
 * is an Update, and raises its own message, in this order. Modelled: the order, and that the row's columns which the
 * activity fills are no Update of their own.
 */
export function closeActions(
  organisation: Organisation,
  changes: RecordChanges,
  raise: (message: ClosingMessage) => void,
): (name: string) => CloseAction | undefined {
  function closeRow(table: Table, state: number, closing: Closing, body: unknown, origin: Origin): void {
    const { status, activity: given } = asked(organisation, closing, body);
    const row = rowToClose(organisation, closing, given);
    const closed = stateFor(table, row, state, status);
    const activityTable = tableNamed(closing.activityTable);
    const { [activityTable.primaryId]: id, ...written } = given;
    if (typeof id === 'string' && organisation.rows.find(activityTable.logicalName, id))
      throw new PlatformRefusal(412, '0x80040237', 'A record with matching key values already exists.');
    const done = { actualend: toSecond(new Date()), ...written, statecode: 1, statuscode: 2 };
    const activity = changes.create(activityTable, done, typeof id === 'string' ? id : undefined, origin);
    const filled = Object.entries(closing.fills).flatMap(([from, to]) => {
      const value = activity.values[from] ?? null;
      return value === null ? [] : [[to, value] as const];
    });
    changes.close(table, row, closed, Object.fromEntries(filled), origin);
    const { message, parameter } = closing;
    raise({
      message,
      table,
      id: row.id,
      origin,
      parameter,
      activityTable,
      activityId: activity.id,
      activity: written,
      status,
    });
  }

  const tables = businessTables.filter(({ logicalName }) => organisation.rows.knows(logicalName));
  const actions = tables.flatMap((table) =>
    Object.entries(table.closings ?? {}).map(([state, closing]): readonly [string, CloseAction] => [
      closing.action,
      (body, origin) => closeRow(table, Number(state), closing, body, origin),
    ]),
  );
  const byName = new Map(actions);
  return (name) => byName.get(name);
}
