import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fitting } from '../../../connector/gateway/reports/fitting.ts';
import { failureState, requestState, sets, textLengths } from '../../../connector/gateway/reports/report-tables.ts';
import { cuelineTables } from '../../../solution/index.ts';

const tableOf = (set: string) => cuelineTables.find(({ setName }) => setName === set);
const columnsOf = (set: string) => {
  const table = tableOf(set);
  return table ? [table.primaryColumn, ...table.columns] : [];
};

test('sets, lengths and values of choices are those of the solution', () => {
  for (const [name, lengths] of Object.entries(textLengths)) {
    const columns = columnsOf(sets[name as keyof typeof sets]);
    for (const [column, length] of Object.entries(lengths))
      expect(columns.find((one) => one.name === column)).toMatchObject({ name: column, length });
  }
  for (const [set, states] of [
    [sets.failures, failureState],
    [sets.requests, requestState],
  ] as const) {
    const column = columnsOf(set).find(({ name }) => name === 'cue_state');
    const labels = column?.type === 'choice' ? column.options : [];
    const spelled = (text: string): string => text.replaceAll(' ', '').toLowerCase();
    expect(labels.map(({ value, label }) => [spelled(label), value])).toEqual(
      Object.entries(states).map(([name, value]) => [spelled(name), value]),
    );
  }
});

test('any text is cut to its column and stays well-formed; what fits and what is no text is left alone', () => {
  const text = fc.string({ unit: 'binary', minLength: 1990, maxLength: 2010 });
  fc.assert(
    fc.property(text, fc.integer(), (reason, count) => {
      const row = fitting('failures', { cue_reason: reason, cue_attempts: count, cue_reasoncode: reason });
      expect(row.cue_reason.length).toBeLessThanOrEqual(2000);
      expect(row.cue_reason.length).toBeGreaterThanOrEqual(Math.min(reason.length, 1999));
      expect(row.cue_reasoncode.length).toBeLessThanOrEqual(100);
      expect(reason.startsWith(row.cue_reason) && !/\p{Surrogate}/u.test(row.cue_reason)).toBe(true);
      expect(row.cue_attempts).toBe(count);
    }),
    { numRuns: 50 },
  );
});
