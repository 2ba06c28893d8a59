import { consentTables } from './consent.ts';
import { peopleTables } from './people.ts';
import { platformTables, systemJobTable } from './platform.ts';
import { salesTables } from './sales.ts';
import { serviceTables } from './service.ts';
import { solutionComponentTables } from './solution-components.ts';
import type { Column, Table } from './table.ts';
import { triggerMetadataTables } from './trigger-metadata.ts';
import { unifiedProfileTables } from './unified-profile.ts';

export const businessTables = [
  ...peopleTables,
  ...unifiedProfileTables,
  ...consentTables,
  ...salesTables,
  ...serviceTables,
];
const tables = [
  ...businessTables,
  ...platformTables,
  systemJobTable(businessTables.map((table) => table.logicalName)),
  ...triggerMetadataTables,
  ...solutionComponentTables,
];
const byLogicalName = new Map(tables.map((table) => [table.logicalName, table]));
const bySetName = new Map(tables.map((table) => [table.setName, table]));

export const tableOfSet = (setName: string): Table | undefined => bySetName.get(setName);
export const findTable = (logicalName: string): Table | undefined => byLogicalName.get(logicalName);

/** For names that our own code writes; a caller's names go through `findTable`. */
export function tableNamed(logicalName: string): Table {
  const table = byLogicalName.get(logicalName);
  if (!table) throw new RangeError(`The stand-in has no table ${logicalName}`);
  return table;
}

export interface Navigation {
  readonly column: string;
  readonly target: string;
}

const navigationName = (name: string, column: Column & { kind: 'lookup' }, target: string): string =>
  column.navigation?.[target] ?? (column.targets.length === 1 ? name : `${name}_${target}`);

/** The lookup column behind a single-valued navigation property, such as `customerid_account`. */
export function navigationOf(table: Table, property: string): Navigation | undefined {
  for (const [name, column] of Object.entries(table.columns)) {
    if (column.kind !== 'lookup') continue;
    const target = column.targets.find((one) => navigationName(name, column, one) === property);
    if (target !== undefined) return { column: name, target };
  }
  return undefined;
}
