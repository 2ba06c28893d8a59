import type { Property, PropertyValue } from '../../connector/contract/index.ts';
import type { Format } from '../kit/index.ts';

/** What stands in a field: text as typed, or a tick. */
export type Entered = string | boolean;

/** Why what was entered cannot be sent; a key of the strings, with what belongs into its places. */
export interface FieldProblem {
  readonly key:
    | 'fieldRequired'
    | 'fieldNumber'
    | 'fieldTwoWays'
    | 'fieldWhole'
    | 'fieldMinimum'
    | 'fieldMaximum'
    | 'fieldLong'
    | 'fieldDate'
    | 'fieldId';
  readonly values: readonly string[];
}

/** What a field shows first. Fields without a default stay empty, but for the time: now is the usual answer. */
export function firstEntry(property: Property, now: string, { fieldTime }: Pick<Format, 'fieldTime'>): Entered {
  if (property.type === 'boolean') return property.default ?? false;
  if (property.type === 'dateTime') return fieldTime(property.default ?? now);
  return property.default === undefined ? '' : String(property.default);
}

const problem = (
  key: FieldProblem['key'],
  ...values: readonly (string | number)[]
): { readonly problem: FieldProblem } => ({
  problem: { key, values: values.map(String) },
});

type Read = { readonly value: PropertyValue | undefined } | { readonly problem: FieldProblem };

const numeral = /^[-+]?\d+(?:[.,]\d+)?$/;
/** A thousand and more to some, a little more than one to others. */
const twoWays = /^[-+]?([1-9]\d{0,2})[.,](\d{3})$/;

function numberFrom(typed: string, property: Property & { readonly type: 'number' }): Read {
  if (!numeral.test(typed)) return problem('fieldNumber');
  const [, left, right] = twoWays.exec(typed) ?? [];
  if (left !== undefined && right !== undefined) return problem('fieldTwoWays', left + right, `${left}.${right}0`);
  const value = Number(typed.replace(',', '.'));
  if (!Number.isFinite(value)) return problem('fieldNumber');
  if (property.integer && !Number.isInteger(value)) return problem('fieldWhole');
  if (property.minimum !== undefined && value < property.minimum) return problem('fieldMinimum', property.minimum);
  if (property.maximum !== undefined && value > property.maximum) return problem('fieldMaximum', property.maximum);
  return { value };
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The value to send; nothing where an optional field was left empty, for which the trigger's default is sent. */
export function readField(property: Property, entered: Entered, { momentOf }: Pick<Format, 'momentOf'>): Read {
  if (typeof entered === 'boolean') return { value: entered };
  const typed = entered.trim();
  if (typed === '') return property.required ? problem('fieldRequired') : { value: undefined };
  switch (property.type) {
    case 'text':
      return property.maxLength !== undefined && Array.from(typed).length > property.maxLength
        ? problem('fieldLong', property.maxLength)
        : { value: typed };
    case 'number':
      return numberFrom(typed, property);
    case 'dateTime': {
      const at = momentOf(typed);
      return Number.isNaN(at.getTime()) ? problem('fieldDate') : { value: at.toISOString() };
    }
    case 'reference': {
      const bare = typed.replace(/[{}]/g, '');
      return guid.test(bare) ? { value: bare.toLowerCase() } : problem('fieldId');
    }
    case 'boolean':
      return { value: typed === 'true' };
  }
}
