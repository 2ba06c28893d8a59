import type { Property } from '../../connector/contract/index.ts';

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** A text in the property's type; what does not fit is left as it is, for the contract to refuse in words. */
export function typedValue(property: Property | undefined, text: string): string | number | boolean {
  const trimmed = text.trim();
  switch (property?.type) {
    case 'number':
      return decimal.test(trimmed) && Number.isFinite(Number(trimmed)) ? Number(trimmed) : text;
    case 'boolean':
      // Spreadsheets write them in capitals.
      return /^(true|false)$/i.test(trimmed) ? trimmed.toLowerCase() === 'true' : text;
    case 'dateTime':
    case 'reference':
      return trimmed;
    case 'text':
    case undefined:
      return text;
  }
}
