import { derivedGuid } from '../../contract/index.ts';
import type { Column, Table } from '../tables/table.ts';
import { attributeTypeOf } from './attribute-type.ts';
import { auditSetting } from './audit-setting.ts';
import type { Definition } from './definition.ts';
import { labelOf, noLabel } from './label.ts';
import { displayNameOf, isCustom, schemaNameOf } from './modelled-names.ts';

/** A column as Dataverse describes it. */
export function attributeDefinition(table: Table, name: string, column: Column): Definition {
  const { logicalName, primaryId, primaryName, access } = table;
  const type = attributeTypeOf(table, name, column);
  const metadataId = derivedGuid(['stand-in', 'attribute', logicalName, name]);
  const writable = column.write !== false && access !== 'read';
  const common = {
    MetadataId: metadataId,
    LogicalName: name,
    SchemaName: schemaNameOf(name),
    EntityLogicalName: logicalName,
    AttributeType: type.code,
    AttributeTypeName: { Value: `${type.code}Type` },
    AttributeOf: null,
    DisplayName: labelOf(table.custom?.columnNames[name] ?? displayNameOf(name), logicalName, name),
    Description: noLabel,
    RequiredLevel: {
      Value: name === primaryId ? 'SystemRequired' : 'None',
      CanBeChanged: false,
      ManagedPropertyLogicalName: 'canmodifyrequirementlevelsettings',
    },
    IsPrimaryId: name === primaryId,
    IsPrimaryName: name === primaryName,
    IsCustomAttribute: isCustom(name),
    IsValidForCreate: writable && access !== 'update',
    IsValidForRead: column.read !== false,
    IsValidForUpdate: writable && name !== primaryId,
    IsAuditEnabled: auditSetting(access === 'business' && name !== primaryId && column.write !== false),
  };
  return {
    type: `${type.type}AttributeMetadata`,
    metadataId,
    properties: { ...common, ...type.properties },
    general: { type: 'AttributeMetadata', properties: common },
    related: type.related,
  };
}
