import type { Table } from '../table.ts';
import { toWebhookBody, type Told } from '../wire/to-execution-context.ts';
import type { Values } from '../wire/to-wire-value.ts';
import { surroundings, type Circumstances } from './circumstances.ts';
import { valuesOf, type GivenColumns } from './given-columns.ts';

/** A change as a webhook tells of it. */
export interface ToldChange {
  /** The JSON text of the request. */
  body(): string;
}

export interface GivenUpdate<T extends Table> {
  /** Columns as they were before, where that differs from `row`. */
  readonly before?: GivenColumns<T>;
  /** Columns that the update wrote, changed or not. */
  readonly wrote?: GivenColumns<T>;
  /** The other columns of the row, the same before and after. */
  readonly row?: GivenColumns<T>;
}

/** The changes of one row of a table. */
export interface RecordChanges<T extends Table> {
  created(given: { readonly row: GivenColumns<T> }, circumstances?: Circumstances): ToldChange;
  updated(given: GivenUpdate<T>, circumstances?: Circumstances): ToldChange;
  deleted(given?: { readonly row?: GivenColumns<T> }, circumstances?: Circumstances): ToldChange;
  /** Any other message, which has parameters and neither Target nor images: modelled, no public capture shows one. */
  message(name: string, parameters: Values, circumstances?: Circumstances): ToldChange;
}

export const toldChange = (told: Told): ToldChange => ({ body: () => toWebhookBody(told) });

/** The id and the marks of the save, as Dataverse puts them beside what a caller wrote (captured bodies). */
function marksOf({ table, id, at, userId }: Told): {
  readonly key: Values;
  readonly modified: Values;
  created: Values;
} {
  const second = `${new Date(at).toISOString().slice(0, 19)}Z`;
  const user = { table: 'systemuser', id: userId };
  return {
    key: { [table.primaryId ?? `${table.logicalName}id`]: id },
    modified: { modifiedon: second, modifiedby: user, modifiedonbehalfby: null },
    created: { createdon: second, createdby: user },
  };
}

/** A column that is empty is in no image, and an image of a handler's step has what the handler declares and no more. */
function imageOf(kind: 'pre' | 'post', row: Values, { step, images }: Circumstances): Pick<Told, 'pre' | 'post'> {
  const handler = typeof step === 'object' ? step.handler : undefined;
  const declared = handler?.images.find((image) => image.kind === kind)?.columns;
  if (handler ? !declared : images?.includes(kind) === false) return {};
  const columns = Object.entries(row).filter(([name, value]) => value !== null && declared?.includes(name) !== false);
  return { [kind]: Object.fromEntries(columns) };
}

function nameOf({ primaryName = 'name' }: Table, row: Values): Pick<Told, 'name'> {
  const name = row[primaryName];
  return typeof name === 'string' ? { name } : {};
}

/** An update of a row that was so before, other columns aside. */
export function toldUpdate(table: Table, circumstances: Circumstances, before: Values, wrote: Values): ToldChange {
  const told = surroundings('Update', table, circumstances);
  const { key, modified } = marksOf(told);
  const was = { ...before, ...key };
  const target = { ...key, ...modified, ...wrote };
  const is = { ...was, ...target };
  const images = { ...imageOf('pre', was, circumstances), ...imageOf('post', is, circumstances) };
  return toldChange({ ...told, target, ...nameOf(table, is), ...images });
}

function toldCreate(table: Table, circumstances: Circumstances, row: Values): ToldChange {
  const told = surroundings('Create', table, circumstances);
  const { key, modified, created } = marksOf(told);
  const target = { ...created, ...modified, ...row, ...key };
  return toldChange({ ...told, target, ...nameOf(table, row), ...imageOf('post', target, circumstances) });
}

function toldDelete(table: Table, circumstances: Circumstances, row: Values): ToldChange {
  const told = surroundings('Delete', table, circumstances);
  const was = { ...row, ...marksOf(told).key };
  return toldChange({ ...told, ...nameOf(table, row), ...imageOf('pre', was, circumstances) });
}

export const changesOf = <const T extends Table>(table: T, base: Circumstances): RecordChanges<T> => ({
  created: ({ row }, own = {}) => toldCreate(table, { ...base, ...own }, valuesOf(row)),
  updated: ({ before, wrote, row }, own = {}) =>
    toldUpdate(table, { ...base, ...own }, { ...valuesOf(row), ...valuesOf(before) }, valuesOf(wrote)),
  deleted: ({ row } = {}, own = {}) => toldDelete(table, { ...base, ...own }, valuesOf(row)),
  message: (name, parameters, own = {}) =>
    toldChange({ ...surroundings(name, table, { ...base, ...own }), parameters }),
});
