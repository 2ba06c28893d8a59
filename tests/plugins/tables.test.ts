import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as plugins from '../../plugins/index.ts';
import { kindOf, type Column, type Table } from '../../plugins/index.ts';

const isTable = (value: unknown): value is Table => typeof value === 'object' && value !== null && 'columns' in value;
const tables = Object.values(plugins as Record<string, unknown>).filter(isTable);
const each = tables.map((table) => [table.logicalName, table] as const);
const columnsOf = ({ columns }: Table): [string, Column][] => Object.entries(columns);
const optionsOf = (column: Column): [string, number][] =>
  typeof column === 'object' && 'options' in column ? Object.entries(column.options) : [];

test('every table in the folder is on offer, once', () => {
  const files = readdirSync('plugins/tables').filter((file) =>
    readFileSync(`plugins/tables/${file}`, 'utf8').includes('defineTable('),
  );
  expect(files).toHaveLength(11);
  expect(new Set(tables.map(({ logicalName }) => logicalName)).size).toBe(files.length);
});

describe.each(each)('%s', (_, table) => {
  test('names are in the form of logical names', () => {
    const names = [table.logicalName, table.setName ?? '', ...Object.keys(table.columns)];
    expect(names.filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  });

  test('the set name differs from the name of the table', () => {
    expect(table.setName).toBeDefined();
    expect(table.setName).not.toBe(table.logicalName);
  });

  test('the primary columns are columns, an id and a text', () => {
    const [id, name] = [table.columns[table.primaryId ?? ''], table.columns[table.primaryName ?? '']];
    expect([id, name]).toEqual(['id', 'text']);
  });

  test('the options of a choice have names that code can write, and values of their own', () => {
    for (const [column, definition] of columnsOf(table)) {
      const options = optionsOf(definition);
      const values = options.map(([, value]) => value);
      expect({ column, names: options.filter(([name]) => !/^[A-Z][A-Za-z0-9]*$/.test(name)) }).toEqual({
        column,
        names: [],
      });
      expect({ column, unique: new Set(values).size === values.length }).toEqual({ column, unique: true });
      expect(values.every(Number.isSafeInteger)).toBe(true);
    }
  });

  test('state and status reason have named values', () => {
    expect(optionsOf(table.columns['statecode'] ?? 'text').length).toBeGreaterThan(1);
    expect(optionsOf(table.columns['statuscode'] ?? 'text').length).toBeGreaterThan(1);
  });

  test('what points somewhere names tables', () => {
    const targets = columnsOf(table).flatMap(([, column]) =>
      typeof column === 'object' && 'targets' in column ? [column.targets] : [],
    );
    expect(targets.filter((names) => names.length === 0)).toEqual([]);
    expect(targets.flat().filter((name) => !/^[a-z][a-z0-9_]*$/.test(name))).toEqual([]);
  });

  test('it has the columns that triggers are made of', () => {
    expect(Object.keys(table.columns).length).toBeGreaterThanOrEqual(20);
    expect(Object.keys(table.columns)).toEqual(expect.arrayContaining(['createdon', 'modifiedon', 'statecode']));
  });
});

test('a shipped table can be read only', () => {
  expect(Object.isFrozen(plugins.opportunity)).toBe(true);
});

test('the kind of a column is told whichever form it has', () => {
  expect(kindOf('money')).toBe('money');
  expect(kindOf(plugins.opportunity.columns.statecode)).toBe('choice');
  expect(kindOf(plugins.surveyResponse.columns.to)).toBe('parties');
});
