import { webhookSettings } from '../pipeline/webhook-settings.ts';
import type { Organisation } from '../organisation.ts';
import { noSuchRow, PlatformRefusal } from '../refusal.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import type { Row, Values } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { webApiRoot, type Call } from './call.ts';
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
    void call.reply.header('OData-EntityId', `${root}/${table.setName}(${row.id})`);
    if (!read) return call.reply.code(204).send();
    void call.reply.code(status).header('Preference-Applied', 'return=representation');
    return { '@odata.context': `${root}/$metadata#${table.setName}/$entity`, ...read(row) };
  };
}

/** `isauthvalueset` is all that is ever told about the secret of an endpoint. */
function checkedEndpoint(table: Table, before: Row | undefined, written: Values): Values {
  if (table.logicalName !== 'serviceendpoint' || typeof written.authvalue !== 'string') return written;
  webhookSettings(Number(written.authtype ?? before?.values.authtype), written.authvalue);
  return { ...written, isauthvalueset: true };
}

export function createRow(organisation: Organisation, changes: RecordChanges, table: Table, call: Call): unknown {
  allow(table, 'create');
  const answer = answerer(organisation, table, call);
  const { [table.primaryId]: id, ...written } = fromBody(table, organisation.rows, call.body);
  if (typeof id === 'string' && organisation.rows.find(table.logicalName, id))
    throw new PlatformRefusal(412, '0x80040237', 'A record with matching key values already exists.');
  const row = changes.create(table, written, typeof id === 'string' ? id : undefined, call.origin);
  return answer(row, 201);
}

/** PATCH updates, and creates where there is no such row, unless the conditions forbid one of them. */
export function updateRow(
  organisation: Organisation,
  changes: RecordChanges,
  table: Table,
  id: string,
  call: Call,
): unknown {
  allow(table, 'update');
  const answer = answerer(organisation, table, call);
  const before = organisation.rows.find(table.logicalName, id);
  if (!before && (call.ifMatch !== undefined || table.access === 'update')) throw noSuchRow(table.logicalName, id);
  if (before && call.ifNoneMatch === '*')
    throw new PlatformRefusal(412, '0x80040237', 'A record with matching key values already exists.');
  if (before && call.ifMatch !== undefined && !['*', `W/"${before.version}"`].includes(call.ifMatch))
    throw new PlatformRefusal(412, '0x80060882', 'The version of the existing record does not match.');
  const given = Object.entries(fromBody(table, organisation.rows, call.body)).filter(
    ([name]) => name !== table.primaryId,
  );
  const written = checkedEndpoint(table, before, Object.fromEntries(given));
  const row = before
    ? changes.update(table, before, written, call.origin)
    : changes.create(table, written, id, call.origin);
  return answer(row, before ? 200 : 201);
}

export function deleteRow(
  organisation: Organisation,
  changes: RecordChanges,
  table: Table,
  id: string,
  call: Call,
): unknown {
  allow(table, 'delete');
  const row = organisation.rows.find(table.logicalName, id);
  if (!row) throw noSuchRow(table.logicalName, id);
  changes.remove(table, row, call.origin);
  return call.reply.code(204).send();
}
