import type { Organisation } from '../organisation.ts';
import { noRowWithKey, noSuchRow, PlatformRefusal } from '../refusal.ts';
import { registrationWrite } from '../registrations/check-registration.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import type { Row, Values } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { checkKeys } from './alternate-keys.ts';
import { webApiRoot, type Call } from './call.ts';
import { alreadyThere, checkConditions } from './conditions.ts';
import { checkDuplicates } from './duplicate-detection.ts';
import type { RowTarget } from './row-address.ts';
import { rowReader } from './row-reads.ts';
import { fromBody } from './write-row.ts';

function allow(table: Table, verb: 'create' | 'update' | 'delete'): void {
  if (table.access === 'business' || table.access === 'all' || (table.access === 'update' && verb === 'update')) return;
  throw new PlatformRefusal(
    405,
    '0x80040800',
    `The stand-in does not ${verb} rows of ${table.logicalName} by Web API.`,
  );
}

/** 204 with the row's address, or the row itself where the caller prefers it; a wrong `$select` is refused before a write. */
function answerer(organisation: Organisation, table: Table, call: Call): (row: Row, status: 200 | 201) => unknown {
  const preferred = call.prefer.includes('return=representation');
  const read = preferred ? rowReader(organisation, table, call) : undefined;
  const root = `${organisation.url()}${webApiRoot}`;
  return (row, status) => {
    const address = `${root}/${table.setName}(${row.id})`;
    call.reply.header('OData-EntityId', address).header('Location', address);
    if (!read) return call.reply.code(204).send();
    call.reply.code(status).header('Preference-Applied', 'return=representation');
    return { '@odata.context': `${root}/$metadata#${table.setName}/$entity`, ...read(row) };
  };
}

/** What every write is held against before it happens. */
function checkWrite(
  organisation: Organisation,
  table: Table,
  before: Row | undefined,
  written: Values,
  call: Call,
): void {
  checkKeys(organisation.rows, table, before, written);
  if (call.detectsDuplicates) checkDuplicates(organisation.rows, table, before, written);
}

export function createRow(organisation: Organisation, changes: RecordChanges, table: Table, call: Call): unknown {
  allow(table, 'create');
  const answer = answerer(organisation, table, call);
  const { [table.primaryId]: id, ...given } = fromBody(table, organisation.rows, call.body);
  if (typeof id === 'string' && organisation.rows.find(table.logicalName, id)) throw alreadyThere();
  const written = registrationWrite(organisation.rows, table, undefined, given);
  checkWrite(organisation, table, undefined, written, call);
  const row = changes.create(table, written, typeof id === 'string' ? id : undefined, call.origin);
  return answer(row, 201);
}

/** Changes one row or makes it; `written` says which columns, and the conditions of the call may forbid either. */
export function writeRow(
  organisation: Organisation,
  changes: RecordChanges,
  table: Table,
  { id, keyValues }: RowTarget,
  given: Values,
  call: Call,
): { readonly row: Row; readonly created: boolean } {
  allow(table, 'update');
  const before = organisation.rows.find(table.logicalName, id);
  if (!before && table.access === 'update') throw noSuchRow(table.logicalName, id);
  checkConditions(table, id, before, call);
  const columns = Object.entries({ ...(before ? {} : keyValues), ...given }).filter(
    ([name]) => name !== table.primaryId,
  );
  const written = registrationWrite(organisation.rows, table, before, Object.fromEntries(columns));
  checkWrite(organisation, table, before, written, call);
  const row = before
    ? changes.update(table, before, written, call.origin)
    : changes.create(table, written, id, call.origin);
  return { row, created: !before };
}

/** PATCH updates, and creates where there is no such row, unless the conditions forbid one of them. */
export function updateRow(
  organisation: Organisation,
  changes: RecordChanges,
  table: Table,
  target: RowTarget,
  call: Call,
): unknown {
  allow(table, 'update');
  const answer = answerer(organisation, table, call);
  const given = fromBody(table, organisation.rows, call.body);
  const { row, created } = writeRow(organisation, changes, table, target, given, call);
  return answer(row, created ? 201 : 200);
}

export function deleteRow(
  organisation: Organisation,
  changes: RecordChanges,
  table: Table,
  { id, keyValues }: RowTarget,
  call: Call,
): unknown {
  allow(table, 'delete');
  const row = organisation.rows.find(table.logicalName, id);
  if (!row)
    throw Object.keys(keyValues).length > 0 ? noRowWithKey(table.logicalName) : noSuchRow(table.logicalName, id);
  checkConditions(table, id, row, call);
  changes.remove(table, row, call.origin);
  return call.reply.code(204).send();
}
