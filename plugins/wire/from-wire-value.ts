import { isObject } from '../../connector/contract/index.ts';
import type { Columns, ColumnValue } from '../column-value.ts';
import { exactDecimalIn } from './exact-json.ts';
import { fromAttributeDate } from './from-wire-date.ts';

type Wire = Readonly<Record<string, unknown>>;

/** Rows within rows beyond this pass as they came: no record is that deep, and a body must not exhaust the stack. */
const deepest = 8;

function fromReference(wire: Wire): ColumnValue {
  const { Id: id, LogicalName: table, Name: name } = wire;
  if (typeof id !== 'string' || typeof table !== 'string') return wire;
  return typeof name === 'string' ? { table, id: id.toLowerCase(), name } : { table, id: id.toLowerCase() };
}

/** A number inside a marker: a plain one, or one that kept its digits. */
function fromNumber(wire: Wire): ColumnValue {
  const { Value: value } = wire;
  if (typeof value === 'number') return value;
  return (isObject(value) ? exactDecimalIn(value) : undefined) ?? wire;
}

function fromRow(wire: Wire, depth: number): ColumnValue {
  const { Id: id, LogicalName: table, Attributes: attributes } = wire;
  if (typeof table !== 'string' || !Array.isArray(attributes)) return wire;
  return { table, id: typeof id === 'string' ? id.toLowerCase() : '', columns: fromWirePairs(attributes, depth) };
}

/** Rows in a collection carry no marker of their own; a list within a list is nothing we know. */
const fromList = (items: readonly unknown[], depth: number): readonly ColumnValue[] =>
  items.map((item) => {
    if (Array.isArray(item)) return item as readonly ColumnValue[];
    return isObject(item) && !('__type' in item) ? fromRow(item, depth) : fromWireValue(item, depth);
  });

/** The word before the colon of `__type` says what it is (captured bodies); a type that is not here passes as it came. */
function fromObject(wire: Wire, depth: number): ColumnValue {
  const marker = wire['__type'];
  if (typeof marker !== 'string' || depth > deepest) return wire;
  const type = marker.split(':', 1)[0] ?? '';
  switch (type) {
    case 'EntityReference':
      return fromReference(wire);
    case 'OptionSetValue':
    case 'Money':
      return fromNumber(wire);
    case 'Entity':
      return fromRow(wire, depth);
    case 'EntityCollection':
      return Array.isArray(wire['Entities']) ? fromList(wire['Entities'] as unknown[], depth) : wire;
    case 'Guid':
    case 'DateTime':
      // Seen in a public test of another project only: a value wrapped with the name of its .NET type.
      return typeof wire['__value'] === 'string' ? fromWireValue(wire['__value']) : wire;
    default:
      return exactDecimalIn(wire) ?? wire;
  }
}

/** One value of the wire's `{ key, value }` pairs; total: whatever it does not know passes unchanged. */
export function fromWireValue(value: unknown, depth = 0): ColumnValue {
  if (typeof value === 'string') return fromAttributeDate(value) ?? value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return depth > deepest ? (value as readonly ColumnValue[]) : fromList(value, depth + 1);
  return isObject(value) ? fromObject(value, depth + 1) : null;
}

/** Pairs `{ key, value }` by key, each value decoded. What is not a pair is passed over. */
export function fromWirePairs(pairs: unknown, depth = 0): Columns {
  const columns = new Map<string, ColumnValue>();
  if (!Array.isArray(pairs)) return columns;
  for (const pair of pairs as unknown[]) {
    if (isObject(pair) && typeof pair['key'] === 'string')
      columns.set(pair['key'], fromWireValue(pair['value'], depth));
  }
  return columns;
}

/** The `Attributes` of a wire entity by logical name. */
export const fromWireEntity = (entity: unknown): Columns => fromWirePairs(isObject(entity) ? entity['Attributes'] : []);
