import { savedRows } from '../forms/form-drafts.ts';
import { readDefinitions } from '../metadata/read-definitions.ts';
import type { Organisation } from '../organisation.ts';
import { noSuchProperty, noSuchResource, noSuchRow, notModelled, PlatformRefusal } from '../refusal.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import type { Row } from '../rows/rows.ts';
import type { Right } from '../security/privilege-rows.ts';
import { addPrivileges } from '../security/role-privileges.ts';
import type { UserPrivileges } from '../security/user-privileges.ts';
import type { Table } from '../tables/table.ts';
import { tableOfSetIn } from '../tables/custom-tables.ts';
import { tableNamed } from '../tables/tables.ts';
import { callOf, webApiRoot, type ApiRequest, type Call } from './call.ts';
import { asksForChanges, listChanges } from './change-tracking.ts';
import { fetchRows } from './fetch-xml.ts';
import { findRelation, relatedRow, relatedRows, relationOf } from './related-rows.ts';
import { readPrivileges } from './own-privileges.ts';
import { newReply, type Answer } from './reply.ts';
import type { PathStep } from './resource-path.ts';
import { idOf, targetOf, type RowTarget } from './row-address.ts';
import { readProperty, valueIn, writeProperty } from './row-property.ts';
import { contextOf, countRows, listRows, readRow, wholeSet, type RowSource } from './row-reads.ts';
import { readReferences, writeReference } from './row-references.ts';
import { createRow, deleteRow, updateRow } from './row-writes.ts';

/** An unbound action: a message of the platform or a custom API. Its answer is the body; `undefined` is 204. */
export type Action = (body: unknown, call: Call) => unknown;

export interface Resources {
  readonly organisation: Organisation;
  readonly changes: RecordChanges;
  readonly privileges: UserPrivileges;
  /** The action of that name, if there is one; names are matched exactly. */
  readonly actionNamed: (name: string) => Action | undefined;
  /** The unbound function of that name; its parameters stand in the address. */
  readonly functionNamed: (name: string) => ((parameters: Readonly<Record<string, unknown>>) => unknown) | undefined;
}

const definitions = `${webApiRoot}/EntityDefinitions`;

/** What RetrieveVersion answers; newer than every documented 9.2 function that is used. */
const platformVersion = '9.2.24113.00153';

const addsPrivileges = (table: Table, { path }: Call): boolean =>
  table.logicalName === 'role' &&
  path.rest.length === 1 &&
  path.rest[0]?.segment === 'Microsoft.Dynamics.CRM.AddPrivilegesRole';

/** The right that a call needs on the table its address begins with; what stands behind a row is not looked at. */
const rightOf: Readonly<Record<string, Right>> = { GET: 'Read', POST: 'Create', PATCH: 'Write', DELETE: 'Delete' };

const wrongMethod = (segment: string): PlatformRefusal =>
  new PlatformRefusal(405, '0x8006088a', `The request method is not valid for the set '${segment}'.`);

function tableIn({ rows }: Organisation, { path }: Call): Table {
  const table = tableOfSetIn(rows, path.segment);
  if (!table) throw noSuchResource(path.segment);
  return table;
}

/** What stands behind a row in an address: `telephone1`, `fullname/$value`, `primarycontactid`, `contact_customer_accounts/$ref`. */
function behindRow({ path }: Call): { readonly step: PathStep; readonly suffix: string | undefined } | undefined {
  const [step, last, ...more] = path.rest;
  if (!step) return undefined;
  if (more.length > 0 || step.segment.includes('.'))
    throw notModelled(`the address ${path.segment}(...)/${step.segment}`);
  return { step, suffix: last?.segment };
}

function existing({ rows }: Organisation, table: Table, id: string): Row {
  const row = rows.find(table.logicalName, id);
  if (!row) throw noSuchRow(table.logicalName, id);
  return row;
}

function post({ organisation, changes, actionNamed }: Resources, call: Call): unknown {
  const { segment, rowId, keyValues } = call.path;
  const table = tableOfSetIn(organisation.rows, segment);
  if (table && rowId !== undefined && addsPrivileges(table, call)) {
    addPrivileges(organisation.rows, existing(organisation, table, rowId), call.body);
    return call.reply.code(204).send();
  }
  const behind = table && behindRow(call);
  if (table && behind?.suffix === '$ref')
    return changeReference({ organisation, changes }, table, behind.step, 'POST', call);
  if (behind) throw wrongMethod(`${segment}(...)/${behind.step.segment}`);
  if (table && rowId === undefined && keyValues === undefined) return createRow(organisation, changes, table, call);
  const action = table || call.path.rest.length > 0 ? undefined : actionNamed(segment);
  if (!action) throw noSuchResource(segment);
  const answer = action(call.body, call);
  return answer === undefined ? call.reply.code(204).send() : answer;
}

function readList(organisation: Organisation, source: RowSource, call: Call): unknown {
  return call.query.has('fetchXml') ? fetchRows(organisation, source, call) : listRows(organisation, source, call);
}

function readBehind(organisation: Organisation, table: Table, id: string, call: Call): unknown {
  const behind = behindRow(call);
  if (!behind) return readRow(organisation, table, id, call);
  const { step, suffix } = behind;
  const relation = findRelation(table, step.segment);
  if (!relation && (suffix === undefined || suffix === '$value'))
    return readProperty(organisation, table, id, step.segment, suffix === '$value', call);
  if (!relation) throw noSuchProperty(table, step.segment);
  const row = existing(organisation, table, id);
  if (suffix === '$ref') return readReferences(organisation, row, relation);
  if (relation.many) {
    const path = `${table.setName}(${id})/${step.segment}`;
    const source = { path, table: relation.table, rows: relatedRows(organisation.rows, row, relation.collection) };
    if (suffix === '$count') return countRows(source, call);
    if (suffix === undefined) return readList(organisation, source, call);
  } else if (suffix === undefined) {
    const other = relatedRow(organisation.rows, row, relation.navigation);
    return other ? readRow(organisation, relation.table, other.id, call) : call.reply.code(204).send();
  }
  throw notModelled(`the address ${table.setName}(...)/${step.segment}/${suffix}`);
}

/** What a function answers; `undefined` where the address names none. */
function callFunction({ functionNamed }: Resources, call: Call): unknown {
  const { segment, rest, keyValues = {} } = call.path;
  const named = rest.length > 0 ? undefined : functionNamed(segment);
  const parameters = Object.fromEntries(Object.entries(keyValues).map(([name, literal]) => [name, literal.value]));
  return named && (named(parameters) ?? call.reply.code(204).send());
}

function get(resources: Resources, call: Call): unknown {
  const { organisation } = resources;
  const { segment, rest } = call.path;
  if (segment === 'WhoAmI')
    return {
      '@odata.context': contextOf(organisation, 'Microsoft.Dynamics.CRM.WhoAmIResponse'),
      BusinessUnitId: organisation.businessUnitId,
      UserId: organisation.userId,
      OrganizationId: organisation.id,
    };
  if (resources.functionNamed(segment)) return callFunction(resources, call);
  if (segment === 'RetrieveVersion') return { Version: platformVersion };
  const table = tableIn(organisation, call);
  const id = idOf(organisation.rows, table, call.path);
  if (id !== undefined)
    return readPrivileges(resources.privileges, table, id, call) ?? readBehind(organisation, table, id, call);
  const source = wholeSet(organisation, table, call.query);
  if (rest.length === 0 && asksForChanges(call)) return listChanges(organisation, table, call);
  if (rest.length === 0) return readList(organisation, source, call);
  if (rest.length === 1 && rest[0]?.segment === 'Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple')
    return readList(organisation, { ...source, rows: savedRows(organisation.rows, table) }, call);
  if (rest.length === 1 && rest[0]?.segment === '$count') return countRows(source, call);
  throw notModelled(`the address ${segment}/${rest[0]?.segment ?? ''}`);
}

function changeReference(
  { organisation, changes }: Pick<Resources, 'organisation' | 'changes'>,
  table: Table,
  step: PathStep,
  method: string,
  call: Call,
): unknown {
  const id = idOf(organisation.rows, table, call.path);
  if (id === undefined) throw wrongMethod(call.path.segment);
  const relation = relationOf(table, step.segment);
  const owner = { table, row: existing(organisation, table, id) };
  return writeReference(organisation, changes, owner, relation, step, method, call);
}

/** A custom table is deleted by its definition; its row among the tables is what goes. */
function deleteDefinition({ organisation: { rows }, changes }: Resources, { path, origin, reply }: Call): unknown {
  const { value: name } = path.keyValues?.LogicalName ?? {};
  const row = rows.list('entity').find(({ values }) => values.logicalname === name);
  if (!row) throw noSuchRow('entity', String(name));
  changes.remove(tableNamed('entity'), row, origin);
  return reply.code(204).send();
}

/** PATCH, PUT and DELETE of a row, of one of its columns or of one of its references. */
function change(resources: Resources, method: string, call: Call): unknown {
  const { organisation, changes } = resources;
  if (method === 'DELETE' && call.path.segment === 'EntityDefinitions') return deleteDefinition(resources, call);
  const table = tableIn(organisation, call);
  const target: RowTarget | undefined = targetOf(organisation.rows, table, call.path);
  const behind = behindRow(call);
  if (!target) throw wrongMethod(call.path.segment);
  if (behind?.suffix === '$ref') return changeReference({ organisation, changes }, table, behind.step, method, call);
  if (behind && method !== 'PATCH' && behind.suffix === undefined) {
    const given = method === 'DELETE' ? { value: null } : valueIn(call.body);
    return writeProperty(organisation, changes, table, target, behind.step.segment, given, call);
  }
  if (behind || method === 'PUT') throw wrongMethod(call.path.segment);
  const verb = method === 'DELETE' ? deleteRow : updateRow;
  return verb(organisation, changes, table, target, call);
}

/**
 * Answers one request whose caller is known.
 * @throws {PlatformRefusal} for what the platform refuses
 */
export function answerRequest(resources: Resources, request: ApiRequest): Answer {
  const reply = newReply();
  // Its addresses have parts that no row's address has.
  if (request.method === 'GET' && new URL(request.url, 'http://stand-in').pathname.startsWith(definitions))
    return reply.answer(readDefinitions(resources.organisation, request.url));
  const call = callOf(request, reply);
  const table = tableOfSetIn(resources.organisation.rows, call.path.segment);
  const right = rightOf[request.method];
  if (table && right && call.path.rest.length === 0) resources.privileges.check(right, table);
  if (request.method === 'GET') return reply.answer(get(resources, call));
  if (request.method === 'POST') return reply.answer(post(resources, call));
  return reply.answer(change(resources, request.method, call));
}
