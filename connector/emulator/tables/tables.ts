import { appTables } from './apps.ts';
import { auditTable } from './audit.ts';
import { consentTables } from './consent.ts';
import { peopleTables } from './people.ts';
import { platformTables, systemJobTable } from './platform.ts';
import { processDefinitionTables, processTables } from './processes.ts';
import { salesTables } from './sales.ts';
import { serviceTables } from './service.ts';
import { solutionComponentTables } from './solution-components.ts';
import { solutionTables } from './solution-tables.ts';
import type { Column, Table } from './table.ts';
import { triggerMetadataTables } from './trigger-metadata.ts';
import { unifiedProfileTables } from './unified-profile.ts';

export const businessTables = [
  ...peopleTables,
  ...unifiedProfileTables,
  ...consentTables,
  ...salesTables,
  ...processTables,
  ...serviceTables,
];
/** Every table of the stand-in. */
export const tables: readonly Table[] = [
  ...businessTables,
  ...platformTables,
  ...processDefinitionTables,
  systemJobTable(businessTables.map((table) => table.logicalName)),
  auditTable(businessTables.map((table) => table.logicalName)),
  ...triggerMetadataTables,
  ...solutionComponentTables,
  ...appTables,
  ...solutionTables,
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

export const navigationName = (name: string, column: Column & { kind: 'lookup' }, target: string): string =>
  column.navigation?.[target] ?? (column.targets.length === 1 ? name : `${name}_${target}`);

export interface LookupNavigation extends Navigation {
  readonly property: string;
}

/** Every single-valued navigation property of a table: one per lookup and table it may point to. */
export const lookupsOf = (table: Table): readonly LookupNavigation[] =>
  Object.entries(table.columns).flatMap(([name, column]) =>
    column.kind === 'lookup'
      ? column.targets.map((target) => ({ property: navigationName(name, column, target), column: name, target }))
      : [],
  );

/** The lookup column behind a single-valued navigation property, such as `customerid_account`. */
export const navigationOf = (table: Table, property: string): Navigation | undefined =>
  lookupsOf(table).find((lookup) => lookup.property === property);
