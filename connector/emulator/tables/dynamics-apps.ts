import { processTables } from './processes.ts';
import { salesTables } from './sales.ts';
import { serviceTables } from './service.ts';
import type { Table } from './table.ts';

/** Apps of Dynamics 365 that an environment may lack, and their tables with them. */
export type App = 'sales' | 'service';

const namesOf = (tables: readonly Table[]): readonly string[] => tables.map(({ logicalName }) => logicalName);

/** Customer Voice's tables are there either way: it is an app of its own. */
export const tablesOfApp: Readonly<Record<App, readonly string[]>> = {
  sales: namesOf([...salesTables, ...processTables]),
  service: namesOf(serviceTables).filter((name) => !name.startsWith('msfp_')),
};
