import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildProject } from '../../scripts/build/build-project.ts';
import { startLocalSystem, type LocalSystem } from '../../scripts/local/local-system.ts';
import { playDay, type Played } from '../../scripts/sample-day/play.ts';
import { seenInDynamics } from '../../scripts/sample-day/seen.ts';
import { inBrowser } from '../support/browser.ts';
import { pageServer, type PageServer } from '../support/page-server.ts';
import { copyOfProject } from '../scripts/project-copy.ts';
import { busyDay } from './busy-day.ts';
import { openPage } from './opened-page.ts';

/** Where pictures go; none are taken where it is not named. */
const folder = process.env['CUELINE_SCREENSHOTS'];

inBrowser('the pages on the sample day', (browser) => {
  const project = copyOfProject();
  let system: LocalSystem;
  let server: PageServer;
  let played: readonly Played[];

  beforeAll(async () => {
    system = await startLocalSystem(project.root, await buildProject(project.root), { dataverse: 0, gateway: 0 });
    server = await pageServer(process.cwd(), system.standIn);
    played = await playDay(system);
  }, 180_000);
  afterAll(async () => {
    await server.close();
    await system.close();
    project.remove();
  }, 60_000);

  test('Health shows the figures of the day, trigger by trigger', async () => {
    const seen = await seenInDynamics(system, played);
    expect(seen.every(({ asExpected }) => asExpected)).toBe(true);
    const { page, trouble } = await openPage(browser(), `${server.url}/WebResources/cue_/pages/health.html`);
    await page.waitForSelector('tbody tr');
    expect(trouble()).toEqual([]);
    await page.close();
  });

  if (folder !== undefined)
    test('pictures of every page, light and dark', async () => {
      mkdirSync(folder, { recursive: true });
      await busyDay(system, join(project.root, '.cueline/local/events.db'));
      for (const theme of ['light', 'dark'] as const)
        for (const name of ['health', 'failures', 'triggers', 'setup']) {
          const { page } = await openPage(browser(), `${server.url}/WebResources/cue_/pages/${name}.html`, {
            colorScheme: theme,
            viewport: { width: 1360, height: 850 },
          });
          await page.waitForSelector('.grid, .checklist, .state h2');
          await page.screenshot({ path: join(folder, `pages-${name}-${theme}.png`) });
          await page.close();
        }
    }, 300_000);
});
