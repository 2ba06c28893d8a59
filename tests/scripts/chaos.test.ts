import { expect, test } from '@jest/globals';
import { casesOf } from '../../scripts/chaos/cases/all.ts';
import { runCases } from '../../scripts/chaos/chaos.ts';
import { figure, percentile, promise } from '../../scripts/chaos/line.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { chaos } from '../../scripts/verbs/chaos.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const extent = { kills: 1, outageSeconds: 1, soakMinutes: 0 };

test('a case that breaks is a promise that was not held, and the next one has its turn', async () => {
  const said: string[] = [];
  const breaks = { name: 'breaks', title: 'one that breaks', run: () => Promise.reject(new Error('no disk')) };
  const holds = {
    name: 'holds',
    title: 'one that holds',
    run: async () => [figure('a', 1), promise('b', '2 s', true)],
  };
  const findings = await runCases([breaks, holds], process.cwd(), (words) => said.push(words));
  expect(said).toEqual(['one that breaks …', 'one that holds …']);
  expect(findings).toEqual([
    { case: 'breaks', what: 'it did not come to its end: Error: no disk', figure: '', held: false },
    { case: 'holds', what: 'a', figure: '1' },
    { case: 'holds', what: 'b', figure: '2 s', held: true },
  ]);
});

test('a case that does not exist is answered with the list of cases', async () => {
  const { terminal, err } = recordedTerminal();
  expect(await runProgram([chaos], ['chaos', '--only', 'earthquake'], terminal)).toBe(3);
  expect(err()).toContain('kill, restart, disk, outage');
});

test('a count that is no number is a wrong use', async () => {
  const { terminal } = recordedTerminal();
  expect(await runProgram([chaos], ['chaos', '--kills', 'many'], terminal)).toBe(2);
});

test('every case has a name of its own, and the soak is left out where no minutes are given', () => {
  const names = casesOf(extent).map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).not.toContain('soak');
  expect(casesOf({ ...extent, soakMinutes: 1 }).at(-1)?.name).toBe('soak');
});

test('99 of a hundred values lie below the percentile', () => {
  expect(
    percentile(
      Array.from({ length: 100 }, (_, index) => 100 - index),
      99,
    ),
  ).toBe(100);
  expect(percentile([5, 1, 3], 50)).toBe(3);
  expect(percentile([], 99)).toBe(0);
});
