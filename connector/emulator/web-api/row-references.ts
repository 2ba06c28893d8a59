import type { Organisation } from '../organisation.ts';
import { badRequest, noSuchRow, PlatformRefusal } from '../refusal.ts';
import type { RecordChanges } from '../rows/record-changes.ts';
import { isReference, type Row, type Values } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { webApiRoot, type Call } from './call.ts';
import { carriersOf, relatedRow, relatedRows, type Relation } from './related-rows.ts';
import type { PathStep } from './resource-path.ts';
import { idOf, rowAt } from './row-address.ts';
import { contextOf } from './row-reads.ts';
import { writeRow } from './row-writes.ts';

const wrongMethod = (property: string): PlatformRefusal =>
  new PlatformRefusal(405, '0x8006088a', `The request method is not valid for '${property}/$ref'.`);

export function readReferences(organisation: Organisation, row: Row, relation: Relation): unknown {
  const { rows } = organisation;
  const referenceTo = ({ id }: Row): object => ({
    '@odata.id': `${organisation.url()}${webApiRoot}/${relation.table.setName}(${id})`,
  });
  if (relation.many)
    return {
      '@odata.context': contextOf(organisation, 'Collection($ref)'),
      value: relatedRows(rows, row, relation.collection).map(referenceTo),
    };
  const other = relatedRow(rows, row, relation.navigation);
  if (!other) throw noSuchRow(relation.table.logicalName, 'null');
  return { '@odata.context': contextOf(organisation, '$ref'), ...referenceTo(other) };
}

/** The row that `@odata.id` in the body names. */
function named(organisation: Organisation, relation: Relation, body: unknown): string {
  const address = typeof body === 'object' && body !== null && '@odata.id' in body ? body['@odata.id'] : undefined;
  return rowAt(organisation.rows, relation.table, '@odata.id', address);
}

/** The related row that a DELETE takes out of a collection: by key in the path, or by `$id` in the query. */
function removed(organisation: Organisation, relation: Relation, step: PathStep, call: Call): string {
  const byQuery = call.query.get('$id');
  if (byQuery !== null) return named(organisation, relation, { '@odata.id': byQuery });
  const id = idOf(organisation.rows, relation.table, step);
  if (id === undefined) throw badRequest(`Name the row to take out of '${step.segment}'.`);
  return id;
}

/**
 * Associates and disassociates rows of a one-to-many relation: each is an update of the lookup that carries it (Microsoft
 * Learn, "Associate and disassociate table rows using the Web API"). Of many-to-many relations those of users, roles and
 * privileges are there.
 */
export function writeReference(
  organisation: Organisation,
  changes: RecordChanges,
  { table, row }: { readonly table: Table; readonly row: Row },
  relation: Relation,
  step: PathStep,
  method: string,
  call: Call,
): unknown {
  const write = (owner: Table, id: string, written: Values): unknown => {
    writeRow(organisation, changes, owner, { id, keyValues: {} }, written, call);
    return call.reply.code(204).send();
  };
  if (relation.many && relation.collection.through) {
    if (method !== 'POST' && method !== 'DELETE') throw wrongMethod(step.segment);
    const { table: between, other } = relation.collection.through;
    const id =
      method === 'POST' ? named(organisation, relation, call.body) : removed(organisation, relation, step, call);
    const pair = {
      [relation.collection.column]: { table: row.table, id: row.id },
      [other]: { table: relation.table.logicalName, id },
    };
    const there = carriersOf(organisation.rows, row, relation.collection).find(({ values }) => {
      const value = values[other] ?? null;
      return isReference(value) && value.id === id;
    });
    if (method === 'POST' && !there) organisation.rows.put(between, pair);
    if (method === 'DELETE' && !there) throw noSuchRow(relation.table.logicalName, id);
    if (method === 'DELETE' && there) organisation.rows.remove(between, there.id);
    return call.reply.code(204).send();
  }
  if (relation.many) {
    const { column } = relation.collection;
    const here = { [column]: { table: row.table, id: row.id } };
    if (method === 'POST') return write(relation.table, named(organisation, relation, call.body), here);
    if (method !== 'DELETE') throw wrongMethod(step.segment);
    const id = removed(organisation, relation, step, call);
    const held = organisation.rows.find(relation.table.logicalName, id)?.values[column];
    if (!isReference(held) || held.id !== row.id) throw noSuchRow(relation.table.logicalName, id);
    return write(relation.table, id, { [column]: null });
  }
  const { column, target } = relation.navigation;
  if (method === 'DELETE') return write(table, row.id, { [column]: null });
  if (method !== 'PUT') throw wrongMethod(step.segment);
  return write(table, row.id, { [column]: { table: target, id: named(organisation, relation, call.body) } });
}
