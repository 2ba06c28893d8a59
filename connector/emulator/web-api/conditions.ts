import { noSuchRow, PlatformRefusal } from '../refusal.ts';
import type { Row } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import type { Call } from './call.ts';

export const etagOf = (row: Row): string => `W/"${row.version}"`;

export const alreadyThere = (): PlatformRefusal =>
  new PlatformRefusal(412, '0x80040237', 'A record with matching key values already exists.');

/**
 * Holds a write against its If-Match and If-None-Match (Microsoft Learn, "Perform conditional operations using the Web API").
 * @throws {PlatformRefusal} 404 or 412
 */
export function checkConditions(table: Table, id: string, row: Row | undefined, call: Call): void {
  if (!row && call.ifMatch !== undefined) throw noSuchRow(table.logicalName, id);
  if (row && call.ifNoneMatch === '*') throw alreadyThere();
  if (row && call.ifMatch !== undefined && !['*', etagOf(row)].includes(call.ifMatch))
    throw new PlatformRefusal(
      412,
      '0x80060882',
      "The version of the existing record doesn't match the RowVersion property provided.",
    );
}

/** Related rows and annotations may have changed although the row has not, so a read with them is never "not modified". */
export const isUnchanged = (row: Row, call: Call): boolean =>
  call.ifNoneMatch === etagOf(row) && !call.query.has('$expand') && !call.prefer.includes('odata.include-annotations');
