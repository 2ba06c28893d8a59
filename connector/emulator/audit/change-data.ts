import type { RecordChange } from '../rows/record-changes.ts';
import { isReference, type Value } from '../rows/rows.ts';

/** A value as the history keeps it: text of any kind of column, `null` for none. */
function auditedValue(value: Value): string | null {
  if (value === null) return null;
  if (isReference(value)) return `${value.table},${value.id}`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/**
 * The text of `audit.changedata`: `{"changedAttributes":[{"logicalName","oldValue","newValue"}]}` with the columns whose value
 * became another one.
 *
 * Seen in rows of `audit` that people exported from real environments: these names, values as text, `True` and `False`,
 * lookups as `table,guid`, `null` for empty, and no columns that the platform fills on every row (createdon, modifiedby ...).
 * Modelled: times as ISO 8601 in UTC; a Delete lists every value there was with `null` after it; columns that are put together
 * from others (a full name) are left out.
 */
export function changeDataOf({ table, before, after }: RecordChange): string {
  const changedAttributes = Object.entries(table.columns)
    .filter(([name, column]) => name !== table.primaryId && column.write !== false)
    .map(([logicalName]) => ({
      logicalName,
      oldValue: auditedValue(before?.values[logicalName] ?? null),
      newValue: auditedValue(after?.values[logicalName] ?? null),
    }))
    .filter(({ oldValue, newValue }) => oldValue !== newValue);
  return JSON.stringify({ changedAttributes });
}
