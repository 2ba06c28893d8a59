import type { Property, PropertyValue } from '../../connector/contract/index.ts';

/** What stands in a field: text as typed, or a tick. */
export type Entered = string | boolean;

/** Why what was entered cannot be sent; a key of the strings, with what belongs into its places. */
export interface FieldProblem {
  readonly key:
    | 'fieldRequired'
    | 'fieldNumber'
    | 'fieldWhole'
    | 'fieldMinimum'
    | 'fieldMaximum'
    | 'fieldLong'
    | 'fieldDate'
    | 'fieldId';
  readonly values: readonly string[];
}

const two = (part: number): string => String(part).padStart(2, '0');

/** ISO 8601 to what an input for date and time shows: the browser's own time zone, to the minute. */
export function localDateTime(iso: string): string {
  const at = new Date(iso);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** What a field shows first. Fields without a default stay empty, but for the time: now is the usual answer. */
export function firstEntry(property: Property, now: string): Entered {
  if (property.type === 'boolean') return property.default ?? false;
  if (property.type === 'dateTime') return localDateTime(property.default ?? now);
  return property.default === undefined ? '' : String(property.default);
}

const problem = (
  key: FieldProblem['key'],
  ...values: readonly (string | number)[]
): { readonly problem: FieldProblem } => ({
  problem: { key, values: values.map(String) },
});

type Read = { readonly value: PropertyValue | undefined } | { readonly problem: FieldProblem };

function numberFrom(typed: string, property: Property & { readonly type: 'number' }): Read {
  const value = Number(typed.replace(',', '.'));
  if (!Number.isFinite(value)) return problem('fieldNumber');
  if (property.integer && !Number.isInteger(value)) return problem('fieldWhole');
  if (property.minimum !== undefined && value < property.minimum) return problem('fieldMinimum', property.minimum);
  if (property.maximum !== undefined && value > property.maximum) return problem('fieldMaximum', property.maximum);
  return { value };
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The value to send; nothing where an optional field was left empty, for which the trigger's default is sent. */
export function readField(property: Property, entered: Entered): Read {
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
      const at = new Date(typed);
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
