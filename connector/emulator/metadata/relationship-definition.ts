import { derivedGuid } from '../../contract/index.ts';
import type { Table } from '../tables/table.ts';
import { tableNamed, type LookupNavigation } from '../tables/tables.ts';
import type { Definition } from './definition.ts';

/** The relationship behind a lookup, one per table it may point to. Modelled: its name and the one of its collection. */
export function manyToOne(table: Table, { property, column, target }: LookupNavigation): Definition {
  const name = `${target}_${table.logicalName}_${column}`;
  const metadataId = derivedGuid(['stand-in', 'relationship', name]);
  const { primaryId, collections = {} } = tableNamed(target);
  const collection = Object.entries(collections).find(
    ([, one]) => one.table === table.logicalName && one.column === column,
  );
  return {
    type: 'OneToManyRelationshipMetadata',
    metadataId,
    properties: {
      MetadataId: metadataId,
      SchemaName: name,
      RelationshipType: 'OneToManyRelationship',
      ReferencingEntity: table.logicalName,
      ReferencingAttribute: column,
      ReferencingEntityNavigationPropertyName: property,
      ReferencedEntity: target,
      ReferencedAttribute: primaryId,
      ReferencedEntityNavigationPropertyName: collection?.[0] ?? name,
    },
    related: {},
  };
}
