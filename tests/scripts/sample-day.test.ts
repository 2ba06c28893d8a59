import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { buildProject } from '../../scripts/build/build-project.ts';
import { startLocalSystem } from '../../scripts/local/local-system.ts';
import { countEntries } from '../../scripts/sample-day/entries.ts';
import { playDay } from '../../scripts/sample-day/play.ts';
import { curlLine, report, surprises } from '../../scripts/sample-day/report.ts';
import { copyOfProject } from './project-copy.ts';

/** One world for the file: everything built, installed and opened in a folder of its own. */
async function withLocalSystem<T>(
  use: (system: Awaited<ReturnType<typeof startLocalSystem>>, root: string) => Promise<T>,
): Promise<T> {
  const { root, remove } = copyOfProject();
  const system = await startLocalSystem(root, await buildProject(root));
  try {
    return await use(system, root);
  } finally {
    await system.close();
    remove();
  }
}

test('the sample day goes through three doors and ends as its script says', async () => {
  await withLocalSystem(async (system, root) => {
    const played = await playDay(system);
    const journeys = countEntries(system.standIn, played);
    expect(surprises(played, journeys)).toEqual([]);
    expect(new Set(played.map(({ door }) => door))).toEqual(new Set(['REST', 'shop webhook', 'record change']));
    expect(journeys.reduce((sum, { entered }) => sum + entered, 0)).toBe(7);

    const text = report(played, journeys);
    expect(text).toContain('7 events sent, 7 journey entries seen, each exactly once.');
    // The table names nobody.
    expect(text).not.toMatch(/nora\.lind|tomas\.rey|aiko\.mori|lea\.brandt|ines\.vale/i);

    // The printed curl line works in a shell, and twice is a Duplicate.
    const curl = (): unknown =>
      JSON.parse(spawnSync('bash', ['-c', curlLine(system.gateway.url)], { cwd: root, encoding: 'utf8' }).stdout);
    expect(curl()).toMatchObject({ outcome: 'Accepted' });
    expect(curl()).toMatchObject({ outcome: 'Duplicate' });
  });
});

test('a journey that somebody enters twice, or somebody else enters, is a surprise', async () => {
  await withLocalSystem(async (system) => {
    const played = await playDay(system);
    const [order] = system.standIn.journeys().filter(({ triggerTitle }) => triggerTitle === 'Order placed');
    const again = {
      ...system.standIn,
      journeys: () =>
        system.standIn
          .journeys()
          .map((journey) =>
            journey === order ? { ...journey, entries: [...journey.entries, ...journey.entries] } : journey,
          ),
    };
    expect(surprises(played, countEntries(again, played))).toEqual([
      'journey "On order placed": 2 entries for 1 events',
    ]);
    const late = played.map((one) => (one.time === '16:20' ? { ...one, outcome: 'Sent', reasonCode: 'SENT' } : one));
    expect(surprises(late, [])).toEqual(['16:20 CartAbandoned by REST: Sent instead of Held']);
  });
});
