import { derivedGuid } from '../../contract/index.ts';
import { privilegesOfTable } from '../security/privilege-rows.ts';
import { tracksChanges, type Table } from '../tables/table.ts';
import type { Rows } from '../rows/rows.ts';
import { tablesIn } from '../tables/custom-tables.ts';
import { lookupsOf } from '../tables/tables.ts';
import { attributeDefinition } from './attribute-definition.ts';
import { auditSetting } from './audit-setting.ts';
import type { Definition } from './definition.ts';
import { labelOf } from './label.ts';
import { displayNameOf, isCustom, schemaNameOf } from './modelled-names.ts';
import { manyToOne } from './relationship-definition.ts';

/** Hundreds of ids are derived for a table, and most questions about it need none of them. */
function once<T>(make: () => T): () => T {
  let value: { readonly made: T } | undefined;
  return () => (value ??= { made: make() }).made;
}

function keyDefinition({ logicalName }: Table, columns: readonly string[]): Definition {
  const name = columns.join('_');
  const metadataId = derivedGuid(['stand-in', 'key', logicalName, name]);
  return {
    type: 'EntityKeyMetadata',
    metadataId,
    properties: {
      MetadataId: metadataId,
      LogicalName: name,
      SchemaName: schemaNameOf(name),
      EntityLogicalName: logicalName,
      KeyAttributes: columns,
      EntityKeyIndexStatus: 'Active',
    },
    related: {},
  };
}

/**
 * A table as Dataverse describes it (Microsoft Learn, "EntityMetadata EntityType"), derived from the table the stand-in
 * answers with. Modelled: names for people and capitals, type codes (those of custom tables, by position), ownership, which
 * alternate keys there are.
 */
function newDefinition(table: Table, position: number): Definition {
  const { logicalName, setName, primaryId, primaryName, access } = table;
  const metadataId = derivedGuid(['stand-in', 'entity', logicalName]);
  return {
    type: 'EntityMetadata',
    metadataId,
    properties: {
      MetadataId: metadataId,
      LogicalName: logicalName,
      SchemaName: schemaNameOf(logicalName),
      EntitySetName: setName,
      LogicalCollectionName: setName,
      PrimaryIdAttribute: primaryId,
      PrimaryNameAttribute: primaryName,
      ObjectTypeCode: 10_000 + position,
      DisplayName: labelOf(table.custom?.displayName ?? displayNameOf(logicalName), logicalName),
      OwnershipType: table.columns.ownerid ? 'UserOwned' : 'OrganizationOwned',
      TableType: 'Standard',
      IsActivity: primaryId === 'activityid',
      IsBPFEntity: primaryId === 'businessprocessflowinstanceid',
      IsCustomEntity: isCustom(logicalName),
      IsOptimisticConcurrencyEnabled: access !== 'read',
      ChangeTrackingEnabled: tracksChanges(table),
      IsAuditEnabled: auditSetting(access === 'business'),
      Privileges: privilegesOfTable(table),
    },
    related: {
      Attributes: once(() =>
        Object.entries(table.columns).map(([name, column]) => attributeDefinition(table, name, column)),
      ),
      Keys: once(() => (table.keys ?? []).map((columns) => keyDefinition(table, columns))),
      ManyToOneRelationships: once(() => lookupsOf(table).map((lookup) => manyToOne(table, lookup))),
    },
  };
}

/** Tables are never changed in place, so what was made of one at its position stays right. */
const made = new WeakMap<Table, { readonly position: number; readonly definition: Definition }>();

function entityDefinition(table: Table, position: number): Definition {
  const before = made.get(table);
  if (before?.position === position) return before.definition;
  const definition = newDefinition(table, position);
  made.set(table, { position, definition });
  return definition;
}

export const entityDefinitions = (rows: Rows): readonly Definition[] => tablesIn(rows).map(entityDefinition);
