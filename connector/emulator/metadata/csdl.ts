import type { Rows } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { tablesIn } from '../tables/custom-tables.ts';
import { lookupsOf, tableNamed } from '../tables/tables.ts';
import { edmTypeOf } from '../web-api/column-value.ts';
import { propertyOf, readableColumns } from '../web-api/read-row.ts';
import { actionElements } from './csdl-actions.ts';
import { element } from '../write-xml.ts';

const lookupsIn = (rows: Rows, table: Table) => lookupsOf(table).filter(({ target }) => rows.knows(target));
const collectionsIn = (rows: Rows, table: Table) =>
  Object.entries(table.collections ?? {}).filter(([, one]) => rows.knows(one.table));

const navigationsOf = (rows: Rows, table: Table): readonly (readonly [property: string, target: Table])[] => [
  ...lookupsIn(rows, table).map(({ property, target }) => [property, tableNamed(target)] as const),
  ...collectionsIn(rows, table).map(([property, one]) => [property, tableNamed(one.table)] as const),
];

function entityType(rows: Rows, table: Table): string {
  const properties = readableColumns(table).map(({ name, column }) =>
    element('Property', { Name: propertyOf(name, column), Type: edmTypeOf[column.kind] }),
  );
  const lookups = lookupsIn(rows, table).map(({ property, column, target }) =>
    element('NavigationProperty', { Name: property, Type: `mscrm.${target}`, Nullable: 'false' }, [
      element('ReferentialConstraint', {
        Property: `_${column}_value`,
        ReferencedProperty: tableNamed(target).primaryId,
      }),
    ]),
  );
  const collections = collectionsIn(rows, table).map(([property, one]) =>
    element('NavigationProperty', { Name: property, Type: `Collection(mscrm.${one.table})`, Nullable: 'false' }),
  );
  const key = element('Key', {}, [element('PropertyRef', { Name: table.primaryId })]);
  return element('EntityType', { Name: table.logicalName, BaseType: 'mscrm.crmbaseentity' }, [
    key,
    ...properties,
    ...lookups,
    ...collections,
  ]);
}

const entitySet = (rows: Rows, table: Table): string =>
  element(
    'EntitySet',
    { Name: table.setName, EntityType: `Microsoft.Dynamics.CRM.${table.logicalName}` },
    navigationsOf(rows, table).map(([property, target]) =>
      element('NavigationPropertyBinding', { Path: property, Target: target.setName }),
    ),
  );

/**
 * The CSDL document of the service: every table and every custom API (Microsoft Learn, "Web API service documents"). The
 * platform's own actions, functions and types of metadata are left out.
 */
export function csdlOf(rows: Rows): string {
  const { definitions, imports } = actionElements(rows);
  const tables = tablesIn(rows);
  const schema = element(
    'Schema',
    { Namespace: 'Microsoft.Dynamics.CRM', Alias: 'mscrm', xmlns: 'http://docs.oasis-open.org/odata/ns/edm' },
    [
      element('EntityType', { Name: 'crmbaseentity', Abstract: 'true' }),
      ...tables.map((table) => entityType(rows, table)),
      ...definitions,
      element('EntityContainer', { Name: 'System' }, [...tables.map((table) => entitySet(rows, table)), ...imports]),
    ],
  );
  const edmx = { Version: '4.0', 'xmlns:edmx': 'http://docs.oasis-open.org/odata/ns/edmx' };
  const document = element('edmx:Edmx', edmx, [element('edmx:DataServices', {}, [schema])]);
  return `<?xml version="1.0" encoding="utf-8"?>${document}`;
}
