import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { examplePayloadOf, triggerNamed } from '../../connector/contract/index.ts';
import { cartAbandoned, caseOpened, catalog } from '../../connector/triggers/index.ts';
import { buildProject } from '../../scripts/build/build-project.ts';
import { startLocalSystem, type LocalSystem } from '../../scripts/local/local-system.ts';
import { throughRest } from '../../scripts/sample-day/doors.ts';
import { playDay, type Played } from '../../scripts/sample-day/play.ts';
import { seenInDynamics } from '../../scripts/sample-day/seen.ts';
import { inBrowser } from '../support/browser.ts';
import { pageServer, type PageServer } from '../support/page-server.ts';
import { until } from '../gateway/support/until.ts';
import { copyOfProject } from '../scripts/project-copy.ts';
import { busyDay } from './busy-day.ts';
import { pressOn } from './keyboard.ts';
import { openPage } from './opened-page.ts';

const titleOf = (name: string): string => triggerNamed(catalog, name)?.title ?? name;

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
  });

  const open = (name: string, query = '') =>
    openPage(browser(), `${server.url}/WebResources/cue_/pages/${name}.html${query}`);

  test('Health shows the figures of the day, trigger by trigger', async () => {
    const seen = await seenInDynamics(system, played);
    expect(seen.every(({ asExpected }) => asExpected)).toBe(true);
    const { page, trouble } = await open('health');
    for (const { trigger, received, sent, held, suppressed, failed } of seen) {
      const row = page.locator('tbody tr', { has: page.locator(`text="${titleOf(trigger)}"`) });
      const figures = (await row.locator('td.end').allInnerTexts()).slice(0, 6);
      expect({ trigger, figures }).toEqual({
        trigger,
        figures: [received, sent, received - sent - held - suppressed - failed, held, suppressed, failed].map(String),
      });
    }
    expect(await page.locator('.card .figure').first().innerText()).toBe('10');
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('by keyboard alone an event that failed is found, tried dry, sent again and gone', async () => {
    const email = 'late.comer@example.com';
    const { api, standIn } = system;
    const sent = await throughRest({
      trigger: 'CartAbandoned',
      eventId: 'flow-run-1805',
      customer: { by: 'email', value: email },
      attributes: examplePayloadOf(cartAbandoned),
      ifNotFound: 'fail',
    })(system);
    expect(sent.outcome).toBe('Accepted');
    await until(
      () => api.list('cue_deliveryfailures?$select=cue_eventid'),
      (rows) => rows.length === 1,
    );
    await api.post('contacts', { lastname: 'Comer', emailaddress1: email });
    const entries = (): number => standIn.journeys().reduce((sum, { entries: all }) => sum + all.length, 0);
    const before = entries();

    const { page, trouble } = await open('failures');
    await page.waitForSelector('tbody tr');
    await pressOn(page, 'Nobody has this address, number or id', 'Enter');
    await page.waitForSelector('text=flow-run-1805');
    await pressOn(page, 'Choose flow-run-1805', 'Space');
    await pressOn(page, 'Replay 1 chosen', 'Enter');
    await page.waitForSelector('text=Dry run: 1 event would be sent again.');
    expect(entries()).toBe(before);
    await pressOn(page, 'Replay 1 event', 'Enter');
    await page.waitForSelector('text=1 event is in the queue again.');
    await pressOn(page, 'Close', 'Enter');
    await page.waitForSelector('text=Nothing is left of this reason');
    await until(entries, (count) => count > before);
    expect(entries()).toBe(before + 1);
    // The focus was on a row that is gone: it is on the page still, and not lost.
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('the gateway tells of one event, masked, and sends all of a reason again', async () => {
    const { api } = system;
    const email = 'second.comer@example.com';
    await throughRest({
      trigger: 'CartAbandoned',
      eventId: 'flow-run-1830',
      customer: { by: 'email', value: email },
      attributes: examplePayloadOf(cartAbandoned),
      ifNotFound: 'fail',
    })(system);
    await until(
      () => api.list("cue_deliveryfailures?$select=cue_eventid&$filter=cue_eventid eq 'flow-run-1830'"),
      (rows) => rows.length === 1,
    );
    await api.post('contacts', { lastname: 'Comer', emailaddress1: email });

    const { page, trouble } = await open('failures', `?data=${encodeURIComponent('reason=CUSTOMER_NOT_FOUND')}`);
    await page.click('button:text("flow-run-1830")');
    await page.waitForSelector('.timeline');
    const told = await page.innerText('dialog.panel');
    expect(told).toMatch(/s…@example\.com/);
    expect(told).not.toContain(email);
    await page.keyboard.press('Escape');
    await page.click('text=Replay all of this reason');
    await page.waitForSelector('text=Dry run: 1 event would be sent again.');
    await page.click('text=Replay 1 event');
    await page.waitForSelector('text=1 event is in the queue again.');
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('Set-up says what is done, and what the local system does not have', async () => {
    const { page, trouble } = await open('setup');
    await page.waitForSelector('.checklist');
    const items = await page.locator('.checklist li').allInnerTexts();
    expect(items.map((text) => text.split('\n').slice(0, 2).join(': '))).toEqual([
      'Done: The solution is installed',
      'Done: Environment variables have values',
      'Done: Record changes go to your gateway',
      'Done: Dynamics tells of record changes',
      'To do: People have roles',
      'Done: Triggers are ready',
      'Done: The gateway writes figures',
      'Done: The gateway answers requests',
      'Done: Events arrive',
    ]);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('Triggers says what a trigger holds, and which steps and sources tell of it', async () => {
    const { page, trouble } = await open('triggers');
    await page.click('button:text("Case opened")');
    await page.waitForSelector('dialog.panel');
    const panel = await page.innerText('dialog.panel');
    for (const name of Object.keys(caseOpened.properties)) expect(panel).toContain(name);
    expect(panel).toContain('Dynamics tells of Create of incident');
    expect(panel).toMatch(/record-changes\s+1 event in the last 7 days/);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  if (folder !== undefined)
    test('pictures of every page, light and dark', async () => {
      mkdirSync(folder, { recursive: true });
      await busyDay(system, join(project.root, '.cueline/local/events.db'));
      const { page } = await open('health');
      for (const colorScheme of ['light', 'dark'] as const) {
        const picture = (name: string) =>
          page.screenshot({ path: join(folder, `pages-${name}-${colorScheme}.png`), animations: 'disabled' });
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 1360, height: 850 });
        for (const name of ['health', 'triggers', 'setup', 'failures']) {
          await page.goto(`${server.url}/WebResources/cue_/pages/${name}.html`);
          await page.waitForSelector('.grid, .checklist');
          await picture(name);
        }
        await page.click('text=Nobody has this address, number or id');
        await page.check('tbody tr:nth-child(2) input');
        await page.check('tbody tr:nth-child(3) input');
        await picture('events');
        await page.click('tbody tr:nth-child(2) button');
        await page.waitForSelector('.timeline');
        await picture('event');
        await page.keyboard.press('Escape');
        await page.click('text=Replay all of this reason');
        await page.waitForSelector('text=Dry run:');
        await picture('replay');
        await page.setViewportSize({ width: 390, height: 850 });
        await page.goto(`${server.url}/WebResources/cue_/pages/health.html`);
        await page.waitForSelector('.grid');
        await picture('narrow');
      }
      await page.close();
    }, 300_000);
});
