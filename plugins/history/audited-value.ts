import { isDateTime, isGuid } from '../../connector/contract/index.ts';
import type { ColumnValue } from '../column-value.ts';
import type { ColumnKind } from '../table.ts';

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false };

const numberForm = /^-?\d+(\.\d+)?$/;

function reference(text: string): ColumnValue | undefined {
  const [table = '', id = '', ...rest] = text.split(',').map((part) => part.trim());
  return table !== '' && isGuid(id) && rest.length === 0 ? { table, id: id.toLowerCase() } : undefined;
}

/**
 * A value of the audit history, which is text whatever the column holds: `True`, `1200.5`, `contact,<guid>` (rows that
 * people exported from real environments). Times are taken as ISO 8601 only, since any other form depends on a culture;
 * multi-select choices and parties have no form that anybody has shown.
 * @returns `undefined` where the text can't be read; nothing is guessed
 */
export function fromAuditedValue(kind: ColumnKind, text: string | null): ColumnValue | undefined {
  if (text === null) return null;
  switch (kind) {
    case 'text':
      return text;
    case 'boolean':
      return booleans[text.toLowerCase()];
    case 'wholeNumber':
    case 'number':
    case 'decimal':
    case 'money':
    case 'choice':
      return numberForm.test(text) ? Number(text) : undefined;
    case 'dateTime':
      return isDateTime(text) ? new Date(text).toISOString() : undefined;
    case 'lookup':
      return reference(text);
    case 'id':
      return isGuid(text) ? text.toLowerCase() : undefined;
    case 'choices':
    case 'parties':
      return undefined;
  }
}
