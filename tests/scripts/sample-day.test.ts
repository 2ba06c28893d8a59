import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { buildProject } from '../../scripts/build/build-project.ts';
import { startLocalSystem } from '../../scripts/local/local-system.ts';
import { countEntries } from '../../scripts/sample-day/entries.ts';
import { createPeople } from '../../scripts/sample-day/people.ts';
import { playDay } from '../../scripts/sample-day/play.ts';
import { curlLine, report, surprises } from '../../scripts/sample-day/report.ts';
import { seenInDynamics } from '../../scripts/sample-day/seen.ts';
import { copyOfProject } from './project-copy.ts';

/** One world for the file: everything built, installed and opened in a folder of its own. */
async function withLocalSystem<T>(
  use: (system: Awaited<ReturnType<typeof startLocalSystem>>, root: string) => Promise<T>,
): Promise<T> {
  const { root, remove } = copyOfProject();
  const system = await startLocalSystem(root, await buildProject(root), { dataverse: 0, gateway: 0 });
  try {
    return await use(system, root);
  } finally {
    await system.close();
    remove();
  }
}

test('the sample day goes through three doors and ends as its script says', async () => {
  await withLocalSystem(async (system) => {
    const played = await playDay(system);
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
});

test('a journey that somebody enters twice, or an event that goes another way, is a surprise', async () => {
  await withLocalSystem(async (system) => {
    const played = await playDay(system);
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
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;

(hasCurl ? test : test.skip)(
  'the printed line works in a shell, and sent twice is a Duplicate (needs curl)',
  async () => {
    await withLocalSystem(async (system, root) => {
      await createPeople(system.api);
      const bash = promisify(execFile);
      const curl = async (): Promise<unknown> =>
        JSON.parse((await bash('bash', ['-c', curlLine(system.gateway.url)], { cwd: root, timeout: 60_000 })).stdout);
      expect(await curl()).toMatchObject({ outcome: 'Accepted' });
      expect(await curl()).toMatchObject({ outcome: 'Duplicate' });
    });
  },
);
