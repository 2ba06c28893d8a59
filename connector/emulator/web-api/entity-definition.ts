import type { Organisation } from '../organisation.ts';
import { noSuchResource, notModelled } from '../refusal.ts';
import { findTable } from '../tables/tables.ts';
import type { Call } from './call.ts';
import { contextOf } from './row-reads.ts';

/** `EntityDefinitions(LogicalName='contact')?$select=EntitySetName`: what clients ask to find a table's set, and no more. */
export function readDefinition(organisation: Organisation, { path, query }: Call): unknown {
  const name = path.keyValues?.LogicalName?.value;
  const selected = query.get('$select')?.split(',') ?? [];
  const known = ['LogicalName', 'EntitySetName', 'PrimaryIdAttribute', 'PrimaryNameAttribute'];
  if (
    typeof name !== 'string' ||
    path.rest.length > 0 ||
    selected.length === 0 ||
    !selected.every((one) => known.includes(one))
  )
    throw notModelled('definitions of tables other than their names');
  const table = findTable(name);
  if (!table) throw noSuchResource(name);
  const properties: Readonly<Record<string, string>> = {
    LogicalName: table.logicalName,
    EntitySetName: table.setName,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
  };
  return {
    '@odata.context': contextOf(organisation, `EntityDefinitions(${selected.join(',')})/$entity`),
    ...Object.fromEntries(selected.map((one) => [one, properties[one]])),
  };
}
