import { derivedGuid } from '../../contract/index.ts';
import { textOf, toSecond, type Row, type Rows, type Value, type Values } from '../rows/rows.ts';
import { componentName, kindOfTable, type ComponentRef } from './component-kind.ts';

/** The layer of all unmanaged changes; it lies above those of managed solutions. */
export const active = 'Active';
const activeOrder = 1_000_000;

/**
 * Modelled: what belongs to the environment and not to a solution, and so lies in no layer: secrets, connections, names that
 * the platform gives, states; and what waits to be published.
 */
const unlayered = ['authvalue', 'isauthvalueset', 'connectorinternalid', 'connectionid', 'statecode', 'statuscode'];

const isLayered = ([column]: readonly [string, Value]): boolean =>
  !unlayered.includes(column) && !column.startsWith('unpublished');

interface Attribute {
  readonly Key: string;
  readonly Value: Value;
}

const attributesOf = (values: Values): readonly Attribute[] =>
  Object.entries(values).map(([Key, Value]) => ({ Key, Value }));

/** Rows are never changed in place, so what was read of one stays right. */
const read = new WeakMap<Row, Values>();

export function layerValues(layer: Row): Values {
  const before = read.get(layer);
  if (before) return before;
  const { Attributes } = JSON.parse(textOf(layer, 'msdyn_componentjson')) as { readonly Attributes: Attribute[] };
  const values = Object.fromEntries(Attributes.map(({ Key, Value }) => [Key, Value]));
  read.set(layer, values);
  return values;
}

export const solutionOfLayer = (layer: Row): string => textOf(layer, 'msdyn_solutionname');

/** The layers of a component, the lowest first. */
export const layersOf = (rows: Rows, { id, table }: ComponentRef): readonly Row[] =>
  rows
    .list('msdyn_componentlayer')
    .filter(
      ({ values }) =>
        values.msdyn_componentid === id && values.msdyn_solutioncomponentname === kindOfTable(table)?.name,
    )
    .sort((a, b) => Number(a.values.msdyn_order) - Number(b.values.msdyn_order));

export const isManaged = (rows: Rows, ref: ComponentRef): boolean =>
  layersOf(rows, ref).some((layer) => solutionOfLayer(layer) !== active);

const layerId = (ref: ComponentRef, solution: string): string =>
  derivedGuid(['stand-in', 'layer', ref.table, ref.id, solution]);

function changedBetween(below: Values, above: Values): readonly Attribute[] {
  const same = (column: string): boolean =>
    below[column] === above[column] || JSON.stringify(below[column] ?? null) === JSON.stringify(above[column] ?? null);
  return attributesOf(above).filter(({ Key }) => !same(Key));
}

/** Tells each layer what it changes of the one below it. */
function compareLayers(rows: Rows, ref: ComponentRef): void {
  layersOf(rows, ref).reduce<Values>((below, layer) => {
    const values = layerValues(layer);
    const changes = JSON.stringify({ LogicalName: ref.table, Id: ref.id, Attributes: changedBetween(below, values) });
    if (layer.values.msdyn_changes !== changes) rows.put(layer.table, { msdyn_changes: changes }, layer.id);
    return values;
  }, {});
}

/**
 * The row shows its topmost layer ("Solution layers", Microsoft Learn: the top one wins where nothing is merged). What waits
 * to be published is kept beside what is served. Modelled: the first content of all is served at once.
 */
function showTopLayer(rows: Rows, ref: ComponentRef, published: boolean): void {
  const top = layersOf(rows, ref).at(-1);
  if (!top) return;
  const values = layerValues(top);
  const before = rows.find(ref.table, ref.id);
  const draft = kindOfTable(ref.table)?.draftColumn;
  const served = draft === undefined ? undefined : before?.values[draft];
  const waits = !published && draft !== undefined && served !== undefined && served !== values[draft];
  const shown = waits
    ? { [draft]: served, [`unpublished${draft}`]: values[draft] ?? null }
    : { ...(draft === undefined ? {} : { [`unpublished${draft}`]: null }) };
  rows.put(ref.table, { ...values, ...shown }, ref.id);
}

/** Puts a layer over a component, or in place of the one that the solution has there already, and shows the topmost. */
export function putLayer(
  rows: Rows,
  ref: ComponentRef,
  solution: string,
  written: Values,
  { publisher = null, published = true }: { readonly publisher?: string | null; readonly published?: boolean } = {},
): void {
  const entries = Object.entries(written);
  rows.put(ref.table, Object.fromEntries(entries.filter((entry) => !isLayered(entry))), ref.id);
  const values = Object.fromEntries(entries.filter(isLayered));
  const layers = layersOf(rows, ref);
  const before = layers.find((layer) => solutionOfLayer(layer) === solution);
  const managed = layers.filter((layer) => solutionOfLayer(layer) !== active);
  const order = solution === active ? activeOrder : Number(managed.at(-1)?.values.msdyn_order ?? 0) + 1;
  rows.put(
    'msdyn_componentlayer',
    {
      msdyn_name: componentName({ ...ref, version: 0, values: { ...rows.find(ref.table, ref.id)?.values, ...values } }),
      msdyn_componentid: ref.id,
      msdyn_solutioncomponentname: kindOfTable(ref.table)?.name ?? ref.table,
      msdyn_solutionname: solution,
      msdyn_publishername: publisher,
      msdyn_order: before?.values.msdyn_order ?? order,
      msdyn_overwritetime: toSecond(new Date()),
      msdyn_componentjson: JSON.stringify({ LogicalName: ref.table, Id: ref.id, Attributes: attributesOf(values) }),
    },
    layerId(ref, solution),
  );
  compareLayers(rows, ref);
  showTopLayer(rows, ref, published);
}

/** A change by hand. Modelled: the layer that it makes is a whole copy, so a later one below it shows in no column. */
export function customise(rows: Rows, ref: ComponentRef, written: Values): void {
  const entries = Object.entries(written);
  const values = Object.fromEntries(entries.filter(isLayered));
  if (Object.keys(values).length === 0) {
    rows.put(ref.table, written, ref.id);
    return;
  }
  const top = layersOf(rows, ref).at(-1);
  putLayer(rows, ref, active, { ...(top ? layerValues(top) : {}), ...written }, { published: false });
}

/** Takes a solution's layer away; the row shows what lies below. A component without a layer is nothing's any more. */
export function dropLayer(rows: Rows, ref: ComponentRef, solution: string): void {
  if (!layersOf(rows, ref).some((layer) => solutionOfLayer(layer) === solution)) return;
  rows.remove('msdyn_componentlayer', layerId(ref, solution));
  compareLayers(rows, ref);
  showTopLayer(rows, ref, true);
}

/** A holding solution takes the place and the name of the one that it replaces. */
export function renameLayer(rows: Rows, ref: ComponentRef, from: string, to: string): void {
  const layers = layersOf(rows, ref);
  const layer = layers.find((one) => solutionOfLayer(one) === from);
  if (!layer) return;
  const replaced = layers.find((one) => solutionOfLayer(one) === to);
  rows.remove(layer.table, layer.id);
  const order = replaced?.values.msdyn_order ?? layer.values.msdyn_order ?? 0;
  rows.put(layer.table, { ...layer.values, msdyn_solutionname: to, msdyn_order: order }, layerId(ref, to));
  compareLayers(rows, ref);
  showTopLayer(rows, ref, true);
}
