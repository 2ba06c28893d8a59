import { isDateTime, isGuid } from '../../contract/index.ts';
import { toSecond, type Value } from '../rows/rows.ts';
import type { Column } from '../tables/table.ts';
import { badRequest, PlatformRefusal } from '../refusal.ts';

export const edmTypeOf = {
  id: 'Edm.Guid',
  text: 'Edm.String',
  wholeNumber: 'Edm.Int32',
  decimal: 'Edm.Decimal',
  money: 'Edm.Decimal',
  choice: 'Edm.Int32',
  boolean: 'Edm.Boolean',
  dateTime: 'Edm.DateTimeOffset',
  lookup: 'Edm.Guid',
} as const;

export const wrongType = (name: string, type: string): PlatformRefusal =>
  badRequest(`Cannot convert the value given for '${name}' to the expected type '${type}'.`);

/** Modelled: codes and words, after what people report of real environments. */
const tooLong = (name: string, longest = 0): PlatformRefusal =>
  new PlatformRefusal(
    400,
    '0x80044331',
    `A validation error occurred. The length of the '${name}' attribute exceeded the maximum allowed length of '${longest}'.`,
  );
const outOfRange = (name: string): PlatformRefusal =>
  new PlatformRefusal(
    400,
    '0x80044330',
    `A validation error occurred. The value of '${name}' is outside the valid range.`,
  );

export const isWholeNumber = (value: unknown): value is number =>
  Number.isInteger(value) && Math.abs(Number(value)) <= 2_147_483_647;

/** The value of a JSON property for a column that is no lookup. An empty text is kept as null, as Dataverse does. */
export function columnValue(name: string, column: Column, given: unknown): Value {
  if (given === null) return null;
  const refusal = wrongType(name, edmTypeOf[column.kind]);
  switch (column.kind) {
    case 'text':
      if (typeof given !== 'string') throw refusal;
      if (given.length > (column.maxLength ?? Infinity)) throw tooLong(name, column.maxLength);
      return given === '' ? null : given;
    case 'id':
      if (typeof given !== 'string' || !isGuid(given)) throw refusal;
      return given.toLowerCase();
    case 'wholeNumber':
      if (!isWholeNumber(given)) throw refusal;
      if (given < (column.minimum ?? -Infinity) || given > (column.maximum ?? Infinity)) throw outOfRange(name);
      return given;
    case 'choice':
      if (!isWholeNumber(given)) throw refusal;
      if (column.labels[given] === undefined)
        throw badRequest(
          `The value ${given} of '${name}' is outside the valid range. Accepted Values: ${Object.keys(column.labels).join(',')}`,
        );
      return given;
    case 'decimal':
    case 'money':
      if (typeof given !== 'number') throw refusal;
      return given;
    case 'boolean':
      if (typeof given !== 'boolean') throw refusal;
      return given;
    case 'dateTime':
      if (typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given)) return `${given}T00:00:00Z`;
      if (typeof given !== 'string' || !isDateTime(given)) throw refusal;
      return toSecond(new Date(given));
    case 'lookup':
      throw badRequest(`A lookup is written as '${name}@odata.bind'.`);
  }
}
