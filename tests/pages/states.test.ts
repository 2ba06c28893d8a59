import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { inBrowser } from '../support/browser.ts';
import { accessibilityProblems, scrollsSideways } from './accessibility.ts';
import { openPage } from './opened-page.ts';
import { failure, health, pageWorld, summary, type PageWorld } from './page-world.ts';

const pages = ['health', 'failures', 'triggers', 'setup'] as const;

/** Until what the page reads is there, in whatever state. */
const ready = (page: Page): Promise<unknown> => page.waitForSelector('.grid, .checklist, .state h2');
const textOf = (page: Page): Promise<string> => page.innerText('body');

inBrowser('pages and their states', (browser) => {
  let world: PageWorld;

  beforeAll(async () => {
    world = await pageWorld();
    await world.put('cue_triggerhealths', health({}));
    await world.put(
      'cue_triggerhealths',
      health({ cue_name: 'OrderPlaced', cue_trigger: 'OrderPlaced', cue_readiness: 'Draft', cue_failed: 0 }),
    );
    await world.put('cue_eventsummaries', summary(1, {}));
    await world.put('cue_eventsummaries', summary(3, { cue_received: 12, cue_failed: 2 }));
    await world.put('cue_deliveryfailures', failure({}));
    await world.put('cue_deliveryfailures', failure({ cue_name: 'cart-2', cue_eventid: 'cart-2' }));
    await world.put(
      'cue_deliveryfailures',
      failure({
        cue_name: 'order-9',
        cue_eventid: 'order-9',
        cue_trigger: 'OrderPlaced',
        cue_reasoncode: 'PERMISSION',
      }),
    );
  });
  beforeEach(() => {
    world.server.answerWith(() => undefined);
    world.environment.dataverse.withholdPrivileges([]);
  });
  afterAll(() => world.server.close());

  const show = (page: string, options: Parameters<typeof openPage>[2] = {}, query = '') =>
    openPage(browser(), world.address(page, query), options);

  test.each(pages)(
    '%s: axe finds nothing, light and dark, and nothing scrolls sideways at 320 pixels',
    async (name) => {
      const { page, trouble } = await show(name);
      await ready(page);
      for (const [colorScheme, width] of [
        ['light', 1280],
        ['dark', 1280],
        ['light', 320],
        ['dark', 320],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        expect({ colorScheme, width, found: await accessibilityProblems(page) }).toEqual({
          colorScheme,
          width,
          found: [],
        });
        expect({ width, sideways: await scrollsSideways(page) }).toEqual({ width, sideways: false });
      }
      expect(trouble()).toEqual([]);
      await page.close();
    },
  );

  test('panels, a list of events and a dialog are as accessible, and fit into 320 pixels', async () => {
    const { page, trouble } = await show('failures', { viewport: { width: 320, height: 700 } });
    const bothWays = async (): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityProblems(page)).toEqual([]);
      }
      expect(await scrollsSideways(page)).toBe(false);
    };
    await page.click('text=Tried as often as it may be');
    await page.check('[aria-label="Choose cart-1"]');
    await bothWays();
    await page.click('text=Replay 1 chosen');
    await page.waitForSelector('dialog');
    await bothWays();
    await page.keyboard.press('Escape');
    await page.click('button:text("cart-2")');
    await page.waitForSelector('dialog.panel');
    await bothWays();
    await page.goto(world.address('triggers'));
    await page.click('button:text("Cart abandoned")');
    await page.waitForSelector('dialog.panel');
    await bothWays();
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('Health shows what the rows say: figures, states, times, and the hours as a chart, in words and as a table', async () => {
    const { page, trouble } = await show('health');
    await ready(page);
    const row = page.locator('tbody tr', { hasText: 'Cart abandoned' });
    expect(await row.locator('td.end').allInnerTexts()).toEqual([
      ...['1,234', '1,197', '1', '2', '30', '4'],
      '420 ms\n95 %: 3.2 sec',
    ]);
    expect(await row.innerText()).toContain('Ready');
    expect(await row.locator('.sparkline .unseen').textContent()).toMatch(
      /^22 events in the last 24 hours, most of them, 12, in the hour from .+ 2 failed, in hours marked with a dot\.$/,
    );
    expect(await page.locator('.card .figure').allInnerTexts()).toEqual(['2,468', '2,394', '2', '4', '60', '4']);
    expect(await textOf(page)).toContain('1 trigger that gets events is not ready.');

    await page.selectOption('select', 'week');
    await page.waitForFunction(() => document.querySelector('.card .figure')?.textContent === '22');

    await page.click('text=Hours as a table');
    const hours = page.locator('dialog tbody tr');
    expect(await hours.count()).toBe(24);
    expect(await hours.locator('td:nth-child(2)').allInnerTexts()).toEqual(expect.arrayContaining(['10', '12']));
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('a row of Health leads to the failures of its trigger', async () => {
    const { page, trouble } = await show('health');
    await page.click('a:text("Order placed")');
    await page.waitForSelector('text=lacks a privilege');
    expect(await page.locator('tbody tr').count()).toBe(1);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('whoever may not read the rows is told which privilege is missing, on every page', async () => {
    world.environment.dataverse.withholdPrivileges(['prvReadcue_triggerhealth', 'prvReadcue_deliveryfailure']);
    for (const name of ['health', 'failures'] as const) {
      const { page } = await show(name, { refusalsExpected: true });
      await ready(page);
      expect(await textOf(page)).toContain('You lack the permission for this');
      expect(await textOf(page)).toMatch(/prvReadcue_(triggerhealth|deliveryfailure)/);
      expect(await accessibilityProblems(page)).toEqual([]);
      await page.close();
    }
    const { page } = await show('setup', { refusalsExpected: true });
    await ready(page);
    expect(await textOf(page)).toContain('You may not see this.');
    await page.close();
    const triggers = await show('triggers', { refusalsExpected: true });
    await ready(triggers.page);
    // The catalogue is part of the page; only what the environment says of it is missing.
    expect(await triggers.page.locator('tbody tr').count()).toBe(17);
    expect(await textOf(triggers.page)).toContain('Not known');
    await triggers.page.close();
  });

  test('whoever may read counts only sees them without hours', async () => {
    world.environment.dataverse.withholdPrivileges(['prvReadcue_eventsummary']);
    const { page } = await show('health', { refusalsExpected: true });
    await ready(page);
    expect(await page.locator('.sparkline').count()).toBe(0);
    expect(await textOf(page)).not.toContain('Hours as a table');
    expect(await page.locator('tbody tr').count()).toBe(2);
    await page.close();
  });

  test('whoever may not replay is offered nothing to replay with', async () => {
    world.environment.dataverse.withholdPrivileges(['prvCreatecue_replayrequest', 'prvCreatecue_disclosure']);
    const { page, trouble } = await show('failures');
    await page.click('text=Tried as often as it may be');
    await page.click('button:text("cart-1")');
    await page.waitForSelector('dialog.panel');
    expect(await textOf(page)).not.toMatch(/Replay|Show personal data/);
    expect(await page.locator('input[type=checkbox][aria-label^=Choose]').count()).toBe(0);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('when Dataverse asks to wait, the page says so and reads again by itself', async () => {
    const refusedAt: number[] = [];
    let seen = false;
    world.server.answerWith((_, path) => {
      if (!path.startsWith('cue_triggerhealths') || seen) return undefined;
      refusedAt.push(performance.now());
      return {
        status: 429,
        headers: { 'retry-after': '1' },
        body: { error: { code: '0x80072322', message: 'Too many' } },
      };
    });
    const { page } = await show('health', { refusalsExpected: true });
    await page.waitForSelector('text=Dataverse asks to wait');
    seen = true;
    await page.waitForSelector('tbody tr');
    for (const [index, at] of refusedAt.entries())
      if (index > 0) expect(at - (refusedAt[index - 1] ?? at)).toBeGreaterThanOrEqual(999);
    await page.close();
  });

  test.each([
    [{ status: 500, body: { error: { message: 'Out of luck.' } } }, 'Out of luck.'],
    [{ status: 404, body: { error: { message: 'No such set.' } } }, 'This is not there'],
    [{ status: 401 }, 'Your session is over'],
    [{ status: 302, headers: { location: 'https://login.example/' } }, 'Your session is over'],
    [{ status: 200, headers: { 'content-type': 'text/html' } }, 'Your session is over'],
  ])('an answer of %j is told in words, and can be tried again', async (refusal, words) => {
    world.server.answerWith((_, path) => (path.startsWith('cue_deliveryfailures') ? refusal : undefined));
    const { page } = await show('failures', { refusalsExpected: true });
    await page.waitForSelector(`text=${words}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    world.server.answerWith(() => undefined);
    await page.click('text=Try again');
    await page.waitForSelector('tbody tr');
    await page.close();
  });

  test('what was read stays when reading it again fails', async () => {
    const { page } = await show('failures', { refusalsExpected: true });
    await page.waitForSelector('tbody tr');
    world.server.answerWith(() => ({ status: 500, body: { error: { message: 'Out of luck.' } } }));
    await page.click('text=Refresh');
    await page.waitForSelector('[role=alert]');
    expect(await page.locator('tbody tr').count()).toBe(2);
    await page.close();
  });

  test('a replay goes on when its dialog is closed and is followed; fewer than the dry run said are explained', async () => {
    const { asked } = world.server;
    const asks = (): number => asked.filter((one) => one === 'POST cue_replayrequests').length;
    let [before, answered] = [asks(), false];
    const [requested, done] = [482_100_000, 482_100_002];
    // Of an older gateway, which says in words only what a newer one has a column for.
    let dry: object = { cue_state: done, cue_result: 'Dry run: 2 events would be put back in the queue.' };
    const real = {
      cue_state: done,
      cue_replayed: 1,
      cue_result: '1 event put back in the queue. 1 event did not fit.',
    };
    world.server.answerWith((method, path) => {
      if (method !== 'GET' || !path.startsWith('cue_replayrequests(')) return undefined;
      return { status: 200, body: asks() - before === 1 ? dry : answered ? real : { cue_state: requested } };
    });
    const { page, trouble } = await show('failures', {}, '?data=reason%3DGAVE_UP');
    await page.click('text=Replay all of this reason');
    await page.click('text=Replay 2 events');
    await page.waitForSelector('dialog footer >> text=Close');
    await page.keyboard.press('Escape');
    await page.waitForSelector('text=2 events are being sent again');
    expect(await page.locator('dialog').count()).toBe(0);
    answered = true;
    await page.waitForFunction(() => document.body.textContent.includes('1 event is in the queue again.'));

    await page.reload();
    before = asks();
    dry = { cue_state: done, cue_matched: 2, cue_result: 'In other words.' };
    await page.click('text=Replay all of this reason');
    await page.click('text=Replay 2 events');
    await page.waitForSelector('dialog >> text=1 event did not fit.');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('figures of a day that nobody writes any more are told as old, and a step of the set-up', async () => {
    const id = await world.put('cue_triggerhealths', health({ cue_trigger: 'Old', cue_name: 'Old' }));
    const rows = await world.environment.dataverse.api.list('cue_triggerhealths?$select=cue_triggerhealthid');
    const written = (cue_updatedon: string): Promise<unknown> =>
      Promise.all(
        rows.map((row) => world.put('cue_triggerhealths', { cue_updatedon }, String(row['cue_triggerhealthid']))),
      );
    await written('2026-01-05T08:00:00Z');
    for (const [name, words] of [
      ['health', 'These figures are older than a day.'],
      ['setup', 'nothing is written any more'],
    ] as const) {
      const { page, trouble } = await show(name);
      await page.waitForSelector(`text=${words}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(trouble()).toEqual([]);
      await page.close();
    }
    await world.environment.dataverse.remove(`cue_triggerhealths(${id})`);
  });

  test('where nothing is, the page says what would make something be there', async () => {
    await world.clear('cue_triggerhealths', 'cue_triggerhealthid');
    await world.clear('cue_deliveryfailures', 'cue_deliveryfailureid');
    for (const [name, words] of [
      ['health', 'There are no figures yet'],
      ['failures', 'Nothing has failed'],
      ['setup', 'It has not written any yet.'],
    ] as const) {
      const { page, trouble } = await show(name);
      await page.waitForSelector(`text=${words}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(trouble()).toEqual([]);
      await page.close();
    }
  });
});
