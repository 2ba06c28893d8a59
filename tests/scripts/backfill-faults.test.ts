import { describe, expect, test } from '@jest/globals';
import { windowWarnings } from '../../scripts/backfill/window.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { prepareDay } from '../../scripts/sample-day/day.ts';
import { createPeople } from '../../scripts/sample-day/people.ts';
import { backfill } from '../../scripts/verbs/backfill.ts';
import { builtProject, events, play, withWorld } from './backfill-world.ts';
import { recordedTerminal } from './recorded-terminal.ts';

const project = builtProject();

describe('what stops it', () => {
  test('a gateway that is away, and a secret that it does not know', async () => {
    await withWorld(project, async ({ system, run, environment }) => {
      await createPeople(system.api);
      await prepareDay(system);
      await system.gateway.close();
      await play(system, '11:00', '11:30', false);
      const away = await run('--since', '5m');
      expect({ exitCode: away.exitCode, out: away.out }).toEqual({ exitCode: 1, out: '' });
      expect(away.err).toContain('code: gateway-unreachable');

      await system.gateway.reopen();
      const wrong = await run('--since', '5m', { CUELINE_SECRET_RECORD_CHANGES: 'another-secret-0000000001' });
      expect(wrong.exitCode).toBe(4);
      expect(wrong.err).toContain('code: record-change-refused');
      expect(wrong.err).not.toContain('another-secret');
      expect(await events(system)).toEqual([]);

      environment({ recordChanges: undefined });
      const closed = await run('--since', '5m');
      expect(closed.exitCode).toBe(5);
      expect(closed.err).toContain('code: no-record-changes');
    });
  });

  test.each([
    [[], 'missing'],
    [['--since', 'yesterday'], 'no time: "yesterday"'],
    [['--since', '2026-02-30T10:00:00Z'], 'no time'],
    [['--since', '2999-01-01T00:00:00Z'], 'future'],
    [['--since', '1h', '--until', '2h'], '--until lies before'],
  ])('%j is a usage error', async (words, said) => {
    const { terminal, err } = recordedTerminal();
    expect(await runProgram([backfill], ['backfill', ...words], terminal)).toBe(2);
    expect(err()).toContain(said);
    expect(err()).toContain('code: bad-time');
  });

  test('a handler that the project does not have', async () => {
    const { terminal, err } = recordedTerminal();
    expect(await runProgram([backfill], ['backfill', '--since', '1h', '--handler', 'case-open'], terminal)).toBe(3);
    expect(err()).toContain('Did you mean "case-opened"?');
  });
});

test('a window longer than the store may be old is warned of', () => {
  const until = '2026-11-24T10:00:00Z';
  expect(windowWarnings({ since: '2026-10-01T10:00:00Z', until })[0]).toContain('longer than 30 days');
  expect(windowWarnings({ since: '2026-11-20T10:00:00Z', until })).toEqual([]);
});
