import { isObject } from '../connector/contract/index.ts';
import { isDateTime } from '../connector/contract/index.ts';

/** A row that another row points to. `name` is filled in images only. */
export interface RowReference {
  readonly table: string;
  readonly id: string;
  readonly name?: string;
}

/**
 * A column's value as code wants it: choices and money as numbers, dates as ISO 8601 UTC, lookups as references. `null`
 * is a cleared column. What is none of these (party lists, multi-select choices, types yet to come) passes as it came.
 */
export type ColumnValue =
  string | number | boolean | null | RowReference | readonly unknown[] | Readonly<Record<string, unknown>>;

/** The columns of a row or an image by logical name. A column that is not in it was not sent, which is not "cleared". */
export type Columns = ReadonlyMap<string, ColumnValue>;

const dateForm = /^\/Date\((-?\d{1,16})([+-]\d{4})?\)\/$/;

function isoOf(ms: number): string | undefined {
  return Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
}

/** `/Date(ms)/` or `/Date(ms+hhmm)/`: the milliseconds are UTC, the offset says only where it was written. */
export function fromAttributeDate(text: string): string | undefined {
  const ms = dateForm.exec(text)?.[1];
  return ms === undefined ? undefined : isoOf(Number(ms));
}

/** ISO 8601, as serializers other than Dataverse's own write it; a time without an offset is UTC. */
export function fromIsoDate(text: string): string | undefined {
  const withOffset = [text, `${text}Z`].find(isDateTime);
  return withOffset === undefined ? undefined : new Date(withOffset).toISOString();
}

/**
 * OperationCreatedOn of an asynchronous step: the instant is milliseconds PLUS offset. Three captures from servers in
 * different zones show it; reading it like every other date is wrong by the server's offset.
 */
export function fromOperationDate(text: string): string | undefined {
  const [, ms, offset] = dateForm.exec(text) ?? [];
  if (ms === undefined) return fromIsoDate(text);
  const sign = offset?.startsWith('-') ? -1 : 1;
  const minutes = offset === undefined ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5)));
  return isoOf(Number(ms) + minutes * 60_000);
}

function fromObject(value: Readonly<Record<string, unknown>>): ColumnValue {
  const type = typeof value['__type'] === 'string' ? value['__type'].split(':')[0] : undefined;
  const { Id: id, LogicalName: table, Name: name, Value: inner } = value;
  if (type === 'EntityReference' && typeof id === 'string' && typeof table === 'string')
    return typeof name === 'string' ? { table, id, name } : { table, id };
  if ((type === 'OptionSetValue' || type === 'Money') && typeof inner === 'number') return inner;
  return value;
}

/** One value of the wire's `{ key, value }` pairs; total: whatever it does not know passes unchanged. */
export function fromWireValue(value: unknown): ColumnValue {
  if (typeof value === 'string') return fromAttributeDate(value) ?? value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value as readonly unknown[];
  return isObject(value) ? fromObject(value) : null;
}

/** The `Attributes` of a wire entity by logical name. Anything that is not a pair is passed over. */
export function fromWireEntity(entity: unknown): Columns {
  const pairs = isObject(entity) && Array.isArray(entity['Attributes']) ? (entity['Attributes'] as unknown[]) : [];
  return new Map(
    pairs.filter(isObject).flatMap((pair) => {
      const { key, value } = pair;
      return typeof key === 'string' ? [[key, fromWireValue(value)] as const] : [];
    }),
  );
}
