import { didYouMean, isObject } from '../../connector/contract/index.ts';
import * as room from '../../plugins/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';

/** A table, and what it is called in code: `salesOrder`, in `tables/sales-order.ts`. */
export interface KnownTable {
  readonly identifier: string;
  readonly file: string;
  readonly table: room.Table;
}

const isTable = (value: unknown): value is room.Table =>
  isObject(value) && typeof value['logicalName'] === 'string' && isObject(value['columns']);

/** Every table that the room shows is known. */
const tables: readonly KnownTable[] = Object.entries(room).flatMap(([identifier, value]: [string, unknown]) =>
  isTable(value)
    ? [{ identifier, file: identifier.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), table: value }]
    : [],
);

/** @throws {CommandFault} with a suggestion, where the project has no such table */
export function knownTable(name: string): KnownTable {
  const found = tables.find(({ table }) => table.logicalName === name);
  if (found) return found;
  const names = tables.map(({ table }) => table.logicalName);
  const message = `There is no table "${name}".${didYouMean(name, names)}`;
  throw new CommandFault('unknown-table', exitCodes.notFound, message, {
    hint: `The tables are ${names.join(', ')}; another one is a file in plugins/tables/ and a line in plugins/index.ts.`,
  });
}

/** @throws {CommandFault} with a suggestion, where the table has no such column */
export function knownColumn({ table }: KnownTable, name: string): string {
  const names = Object.keys(table.columns);
  if (names.includes(name)) return name;
  const message = `Table ${table.logicalName} has no column "${name}".${didYouMean(name, names)}`;
  throw new CommandFault('unknown-column', exitCodes.notFound, message, {
    hint: 'A column that the organisation has added is a line in the file of its table, in plugins/tables/.',
  });
}
