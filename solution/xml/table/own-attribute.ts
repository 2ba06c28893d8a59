import type { Column, Table } from '../../table.ts';
import { text, type XmlElement } from '../element.ts';
import { attributeXml, dateTimeDetails, integerDetails, shown, type Attribute } from './attribute.ts';
import { choiceSet, yesOrNoSet } from './option-set.ts';

/** Dataverse's names for the types of columns. */
const typeNames: Readonly<Record<Column['type'], string>> = {
  text: 'nvarchar',
  memo: 'ntext',
  wholeNumber: 'int',
  decimal: 'decimal',
  boolean: 'bit',
  dateTime: 'datetime',
  choice: 'picklist',
};

const lowest = -2_147_483_648;
const highest = 2_147_483_647;
/** What a decimal column of an export reaches (microsoft/PowerApps-Samples, AIBuilderSteelPlatesFault). */
const farthest = 100_000_000_000;
const noDefault = -1;
const bytesPerCharacter = 2;

function detailsOf(table: Table, column: Column): readonly XmlElement[] {
  const optionSetName = `${table.name}_${column.name}`;
  switch (column.type) {
    case 'text':
      return [
        text('Format', 'text'),
        text('MaxLength', column.length),
        text('Length', column.length * bytesPerCharacter),
      ];
    case 'memo':
      return [text('Format', 'text'), text('MaxLength', column.length)];
    case 'wholeNumber':
      return integerDetails('none', column.minimum ?? lowest, column.maximum ?? highest);
    case 'decimal':
      return [text('MinValue', -farthest), text('MaxValue', farthest), text('Accuracy', column.places)];
    case 'boolean':
      return [text('AppDefaultValue', 0), yesOrNoSet(optionSetName, column, column)];
    case 'dateTime':
      return dateTimeDetails('datetime', true);
    case 'choice':
      return [text('AppDefaultValue', column.byDefault ?? noDefault), choiceSet(optionSetName, column, column.options)];
  }
}

/** A column of ours; numbers have no input method, as in every export. */
export function ownAttributeXml(table: Table, column: Column): XmlElement {
  const isPrimary = column.name === table.primaryColumn.name;
  const attribute: Attribute = {
    physicalName: column.name,
    type: typeNames[column.type],
    displayName: column.displayName,
    description: column.description,
    mask: isPrimary ? `PrimaryName|${shown}|RequiredForForm` : shown,
    requiredLevel: column.required ? 'required' : 'none',
    imeMode: column.type === 'wholeNumber' || column.type === 'decimal' ? 'disabled' : 'auto',
    custom: true,
    audited: table.audited && column.unaudited !== true,
    searchable: isPrimary,
    retrievable: isPrimary,
    details: detailsOf(table, column),
  };
  return attributeXml(attribute);
}
