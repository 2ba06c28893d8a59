import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitting } from '../../../connector/gateway/reports/fitting.ts';
import { failureState, sets, textLengths } from '../../../connector/gateway/reports/report-tables.ts';
import { inquiryKind, requestState, requestTables } from '../../../connector/gateway/requests/request-tables.ts';
import { cuelineTables } from '../../../solution/index.ts';

const tableOf = (set: string) => cuelineTables.find(({ setName }) => setName === set);
const columnsOf = (set: string) => {
  const table = tableOf(set);
  return table ? [table.primaryColumn, ...table.columns] : [];
};

const lengthsOf: readonly (readonly [string, Readonly<Record<string, number>>])[] = [
  ...Object.entries(textLengths).map(([name, lengths]) => [sets[name as keyof typeof sets], lengths] as const),
  ...Object.values(requestTables).map(({ set, lengths }) => [set, lengths] as const),
];

test('sets, columns, lengths and values of choices are those of the solution', () => {
  for (const [set, lengths] of lengthsOf)
    for (const [column, length] of Object.entries(lengths))
      expect(columnsOf(set).find((one) => one.name === column)).toMatchObject({ name: column, length });
  for (const { set, primaryId, columns } of Object.values(requestTables)) {
    expect(`${tableOf(set)?.name}id`).toBe(primaryId);
    const names = columnsOf(set).map(({ name }) => name);
    expect(columns.filter((column) => !column.startsWith('_') && !names.includes(column))).toEqual([]);
  }
  const choices = [
    [sets.failures, 'cue_state', failureState],
    ...Object.values(requestTables).map(({ set }) => [set, 'cue_state', requestState] as const),
    [requestTables.inquiry.set, 'cue_kind', inquiryKind],
  ] as const;
  for (const [set, name, values] of choices) {
    const column = columnsOf(set).find((one) => one.name === name);
    const labels = column?.type === 'choice' ? column.options : [];
    const spelled = (text: string): string => text.replaceAll(' ', '').toLowerCase();
    expect(labels.map(({ value, label }) => [spelled(label), value])).toEqual(
      Object.entries(values).map(([key, value]) => [spelled(key), value]),
    );
  }
});

test('any text is cut to its column and stays well-formed; what fits and what is no text is left alone', () => {
  const text = fc.string({ unit: 'binary', minLength: 1990, maxLength: 2010 });
  fc.assert(
    fc.property(text, fc.integer(), (reason, count) => {
      const row = fitting(textLengths.failures, { cue_reason: reason, cue_attempts: count, cue_reasoncode: reason });
      expect(row.cue_reason.length).toBeLessThanOrEqual(2000);
      expect(row.cue_reason.length).toBeGreaterThanOrEqual(Math.min(reason.length, 1999));
      expect(row.cue_reasoncode.length).toBeLessThanOrEqual(100);
      expect(reason.startsWith(row.cue_reason) && !/\p{Surrogate}/u.test(row.cue_reason)).toBe(true);
      expect(row.cue_attempts).toBe(count);
    }),
    { numRuns: 50 },
  );
});
