import type { Column, Table } from '../tables/table.ts';
import type { Definition } from './definition.ts';
import { choiceSet, yesOrNoSet } from './option-set.ts';

/** What the kind of a column makes of its definition. */
export interface AttributeType {
  /** `AttributeTypeCode`, such as `Picklist`. */
  readonly code: string;
  /** The metadata type without `AttributeMetadata`, such as `Lookup` for a customer. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly related: Definition['related'];
}

const plain = (code: string, properties: AttributeType['properties'] = {}, type = code): AttributeType => ({
  code,
  type,
  properties,
  related: {},
});

function choiceType(table: Table, name: string, column: Column & { readonly kind: 'choice' }): AttributeType {
  const code = name === 'statecode' ? 'State' : name === 'statuscode' ? 'Status' : 'Picklist';
  return {
    ...plain(code, { DefaultFormValue: code === 'Picklist' ? -1 : null }),
    related: { OptionSet: () => choiceSet(table, name, column, code), GlobalOptionSet: () => null },
  };
}

function lookupType(name: string, targets: readonly string[]): AttributeType {
  const isCustomer = targets.length === 2 && targets.includes('account') && targets.includes('contact');
  const code = name === 'ownerid' ? 'Owner' : isCustomer ? 'Customer' : 'Lookup';
  return plain(code, { Targets: targets }, 'Lookup');
}

const longestText = 4000;

/**
 * Types and their properties: Microsoft Learn, "AttributeMetadata EntityType" and those derived from it. Modelled: a text has
 * the 4000 characters that a text column can have at most, and numbers have no narrower range than their kind.
 */
export function attributeTypeOf(table: Table, name: string, column: Column): AttributeType {
  switch (column.kind) {
    case 'id':
      return plain('Uniqueidentifier', {}, 'UniqueIdentifier');
    case 'text':
      if (column.memo) return plain('Memo', { MaxLength: column.maxLength ?? longestText, Format: 'Text' });
      return plain('String', {
        MaxLength: column.maxLength ?? longestText,
        Format: 'Text',
        FormatName: { Value: 'Text' },
      });
    case 'wholeNumber':
      return plain('Integer', {
        MinValue: column.minimum ?? -2_147_483_647,
        MaxValue: column.maximum ?? 2_147_483_647,
        Format: 'None',
      });
    case 'decimal':
      return plain('Decimal', { Precision: column.places ?? 10 });
    case 'money':
      return plain('Money', { Precision: 2, PrecisionSource: 2 });
    case 'boolean':
      return {
        ...plain('Boolean', { DefaultValue: false }),
        related: { OptionSet: () => yesOrNoSet(table, name, column.labels), GlobalOptionSet: () => null },
      };
    case 'dateTime':
      return plain('DateTime', { Format: 'DateAndTime', DateTimeBehavior: { Value: 'UserLocal' } });
    case 'choice':
      return choiceType(table, name, column);
    case 'lookup':
      return lookupType(name, column.targets);
  }
}
