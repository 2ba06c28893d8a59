import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildProject } from '../../scripts/build/build-project.ts';
import { startLocalSystem, type LocalSystem } from '../../scripts/local/local-system.ts';
import { countEntries } from '../../scripts/sample-day/entries.ts';
import { playDay, type Played } from '../../scripts/sample-day/play.ts';
import { curlLine, report, surprises } from '../../scripts/sample-day/report.ts';
import { seenInDynamics } from '../../scripts/sample-day/seen.ts';
import { copyOfProject } from './project-copy.ts';

const project = copyOfProject();
let system: LocalSystem;
let played: readonly Played[];
/** One world for the file: everything built, installed and opened in a folder of its own, and the day played. */
beforeAll(async () => {
  system = await startLocalSystem(project.root, await buildProject(project.root), { dataverse: 0, gateway: 0 });
  played = await playDay(system);
});
afterAll(async () => {
  await system.close();
  project.remove();
});

test('the sample day goes through three doors and ends as its script says', async () => {
  const journeys = countEntries(system.standIn, played);
  const seen = await seenInDynamics(system, played);
  expect(surprises(played, journeys, seen)).toEqual([]);
  expect(seen.reduce((sum, { received }) => sum + received, 0)).toBe(10);
  expect(seen.find(({ trigger }) => trigger === 'CartAbandoned')).toMatchObject({ received: 2, sent: 1, held: 1 });
  expect(new Set(played.map(({ door }) => door))).toEqual(new Set(['REST', 'shop webhook', 'record change']));
  expect(journeys.reduce((sum, { entered }) => sum + entered, 0)).toBe(9);

  const text = report(played, journeys, seen);
  expect(text).toContain('9 events sent, 9 journey entries seen, each exactly once.');
  // The table names nobody.
  expect(text).not.toMatch(/nora\.lind|tomas\.rey|aiko\.mori|lea\.brandt|ines\.vale/i);
});

test('a journey that somebody enters twice, or an event that goes another way, is a surprise', async () => {
  const twice = system.standIn.journeys().map((journey) => {
    const again = journey.triggerTitle === 'Order placed' ? journey.entries : [];
    return { ...journey, entries: [...journey.entries, ...again] };
  });
  const doubled = { ...system.standIn, journeys: () => twice };
  expect(surprises(played, countEntries(doubled, played), [])).toEqual([
    'journey "On order placed": 2 entries for 1 events',
  ]);
  const other = played.map((one) => (one.time === '16:20' ? { ...one, outcome: 'Sent', reasonCode: 'SENT' } : one));
  expect(surprises(other, [], [])).toEqual(['16:20 CartAbandoned by REST: Sent instead of Held']);
  const [first, ...others] = await seenInDynamics(system, played);
  const wrong = first ? [{ ...first, asExpected: false }, ...others] : [];
  expect(surprises(played, [], wrong)).toEqual([
    'trigger health of CartAbandoned: its row in Dynamics has other figures than the day',
  ]);
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

(hasCurl ? test : test.skip)(
  'the printed line works in a shell, and sent twice is a Duplicate (needs curl)',
  async () => {
    const bash = promisify(execFile);
    const line = curlLine(system.gateway.url);
    const curl = async (): Promise<unknown> =>
      JSON.parse((await bash('bash', ['-c', line], { cwd: project.root, timeout: 60_000 })).stdout);
    expect(await curl()).toMatchObject({ outcome: 'Accepted' });
    expect(await curl()).toMatchObject({ outcome: 'Duplicate' });
  },
);
