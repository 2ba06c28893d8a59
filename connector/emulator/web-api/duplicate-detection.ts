import { PlatformRefusal } from '../refusal.ts';
import { textOf, type Row, type Rows, type Values } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';

/** Modelled: an environment has the rules that its administrators published; these three are among those it ships with. */
const rules: Readonly<Record<string, string>> = { contact: 'emailaddress1', lead: 'emailaddress1', account: 'name' };

/**
 * Looks for a duplicate among the rows of the same table, without regard to case. The status and the code are those of
 * Microsoft Learn, "Use optional parameters", "Detect duplicates".
 * @throws {PlatformRefusal} 412 with 0x80040333
 */
export function checkDuplicates(rows: Rows, table: Table, before: Row | undefined, written: Values): void {
  const column = rules[table.logicalName] ?? '';
  const value = written[column];
  if (typeof value !== 'string') return;
  const same = (row: Row): boolean => textOf(row, column).toLowerCase() === value.toLowerCase();
  if (rows.list(table.logicalName).some((row) => row.id !== before?.id && same(row)))
    throw new PlatformRefusal(
      412,
      '0x80040333',
      'A record was not created or updated because a duplicate of the current record already exists.',
    );
}
