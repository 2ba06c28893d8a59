import { noRowWithKey, PlatformRefusal, badQuery } from '../refusal.ts';
import { isReference, type Row, type Rows, type Value, type Values } from '../rows/rows.ts';
import type { Table } from '../tables/table.ts';
import { columnValue } from './column-value.ts';
import { compareWith } from './filter-comparison.ts';
import type { KeyValues } from './resource-path.ts';

/** The values of the key as a row holds them: what an upsert writes where it creates. */
export function valuesOfKey(table: Table, keyValues: KeyValues): Values {
  const given = Object.keys(keyValues);
  const key = (table.keys ?? []).find(
    (one) => one.length === given.length && one.every((name) => given.includes(name)),
  );
  if (!key) throw badQuery(`The key properties '${given.join(',')}' are no alternate key of ${table.logicalName}.`);
  return Object.fromEntries(
    Object.entries(keyValues).map(([name, literal]) => {
      const column = table.columns[name];
      if (!column) throw new RangeError(`The key of ${table.logicalName} names the unknown column ${name}`);
      return [name, columnValue(name, column, literal.value)];
    }),
  );
}

/** The row that an alternate key names (Microsoft Learn, "Use an alternate key to reference a record"). */
export function findByKey(rows: Rows, table: Table, keyValues: KeyValues): Row | undefined {
  valuesOfKey(table, keyValues);
  const tests = Object.entries(keyValues).flatMap(([name, literal]) => {
    const column = table.columns[name];
    return column ? [compareWith({ name, column }, 'eq', literal)] : [];
  });
  return rows.list(table.logicalName).find((row) => tests.every((test) => test(row)));
}

/** @throws {PlatformRefusal} 404 where no row has this key */
export function rowByKey(rows: Rows, table: Table, keyValues: KeyValues): Row {
  const row = findByKey(rows, table, keyValues);
  if (!row) throw noRowWithKey(table.logicalName);
  return row;
}

const sameValue = (a: Value | undefined, b: Value | undefined): boolean => {
  if (isReference(a) || isReference(b)) return isReference(a) && isReference(b) && a.id === b.id;
  return String(a).toLowerCase() === String(b).toLowerCase();
};

/**
 * No two rows have one key; a key with an empty column is none.
 * @throws {PlatformRefusal} 412 where another row has a key that `written` would give to this one
 */
export function checkKeys(rows: Rows, table: Table, before: Row | undefined, written: Values): void {
  const after = { ...before?.values, ...written };
  for (const key of table.keys ?? []) {
    if (!key.some((name) => Object.hasOwn(written, name)) || key.some((name) => (after[name] ?? null) === null))
      continue;
    const taken = rows
      .list(table.logicalName)
      .some((row) => row.id !== before?.id && key.every((name) => sameValue(row.values[name], after[name])));
    if (taken)
      throw new PlatformRefusal(
        412,
        '0x80060892',
        `A record that has the attribute values ${key.join(', ')} already exists on ${table.logicalName}.`,
      );
  }
}
