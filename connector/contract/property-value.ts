import type { Property } from './property.ts';
import { isDateTime, isGuid } from './text-form.ts';

/** Why a value may not stand for this property, or `undefined`. Never quotes the value: it may be personal. */
export function valueProblem(property: Property, value: unknown): string | undefined {
  switch (property.type) {
    case 'text': {
      if (typeof value !== 'string') return 'is not text';
      if (value.trim() === '') return 'is empty; journeys drop a person when an attribute is empty';
      if (property.maxLength !== undefined && Array.from(value).length > property.maxLength)
        return `is longer than its own limit of ${property.maxLength} characters`;
      if (property.values && !property.values.includes(value))
        return `is not one of its own values (${property.values.join(', ')})`;
      return undefined;
    }
    case 'number': {
      if (typeof value !== 'number' || !Number.isFinite(value)) return 'is not a number';
      if (property.integer && !Number.isInteger(value)) return 'is not a whole number';
      if (property.minimum !== undefined && value < property.minimum)
        return `is below its own minimum of ${property.minimum}`;
      if (property.maximum !== undefined && value > property.maximum)
        return `is above its own maximum of ${property.maximum}`;
      return undefined;
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is not true or false';
    case 'dateTime':
      return typeof value === 'string' && isDateTime(value)
        ? undefined
        : 'is not an ISO 8601 date and time with offset';
    case 'reference':
      return typeof value === 'string' && isGuid(value) ? undefined : 'is not a row id (GUID)';
  }
}
