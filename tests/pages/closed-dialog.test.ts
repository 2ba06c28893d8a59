import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { until } from '../gateway/support/until.ts';
import { inBrowser } from '../support/browser.ts';
import { accessibilityProblems } from './accessibility.ts';
import { answering, type Answering } from './answering.ts';
import { openPage } from './opened-page.ts';
import { health, pageWorld, type PageWorld } from './page-world.ts';

const nina = '5b1f7a52-6d0e-4b7a-9e21-5c4d8f0a7b16';
const ada = '6c2f7a52-6d0e-4b7a-9e21-5c4d8f0a7b16';
const pending = 'what came of it is not known yet';

inBrowser('the dialog that was closed before its answer came', (browser) => {
  let world: PageWorld;
  let answers: Answering;
  /** Whether events are answered that are to be sent; dry runs always are. */
  let answersSends = false;

  beforeAll(async () => {
    world = await pageWorld();
    const { dataverse } = world.environment;
    await dataverse.addContact(nina, 'nina@example.com');
    await dataverse.addContact(ada, 'ada@example.com');
    await world.put('cue_triggerhealths', health({}));
    answers = answering(world, 'cue_sendrequests', 'cue_sendrequestid', ({ cue_dryrun: dry }) =>
      dry === true || answersSends
        ? { words: 'Fine.', columns: { cue_outcome: dry === true ? 'Accepted' : 'Sent', cue_reasoncode: 'SENT' } }
        : undefined,
    );
  }, 120_000);
  beforeEach(() => {
    answersSends = false;
  });
  afterAll(async () => {
    await answers.stop();
    await world.server.close();
  });

  const address = (id: string): string =>
    world.address('send', `?data=${encodeURIComponent(JSON.stringify({ table: 'contact', id }))}`);
  const toSend = async (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    (await world.environment.rows('cue_sendrequests')).filter(({ cue_dryrun: dry }) => dry !== true);

  async function send(page: Page): Promise<void> {
    await page.selectOption('select', 'CartAbandoned');
    for (const [field, typed] of [
      ['Cart id', 'cart-7'],
      ['Cart value', '129.5'],
      ['Currency', 'EUR'],
      ['Item count', '2'],
      ['First item', 'Hand grinder'],
    ] as const)
      await page.getByLabel(field).fill(typed);
    await page.click('text=Preview');
    await page.waitForSelector('main >> text=Fine.');
    await page.click('footer >> text="Send"');
  }

  test('says when it is opened again that an event was sent, until what came of it is known', async () => {
    const { page, trouble } = await openPage(browser(), address(nina), { refusalsExpected: true });
    await page.waitForSelector('select');
    expect(await page.innerText('main')).not.toContain(pending);
    await send(page);
    await until(toSend, (rows) => rows.length === 1);

    await page.goto(address(nina));
    await page.waitForSelector(`text=${pending}`);
    expect(await page.innerText('main')).toContain('“Cart abandoned” was sent for this person from this device at');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await page.evaluate(() => localStorage.getItem('cueline/pending-sends'))).not.toMatch(
      /cart-7|grinder|nina@/i,
    );

    // Of another person nothing was sent.
    await page.goto(address(ada));
    await page.waitForSelector('select');
    expect(await page.innerText('main')).not.toContain(pending);

    await page.goto(address(nina));
    await page.waitForSelector(`text=${pending}`);
    answersSends = true;
    await page.waitForSelector('text=Dataverse took the event for Customer Insights - Journeys. What you send now');
    expect(await page.innerText('main')).not.toContain(pending);
    await page.goto(address(nina));
    await page.waitForSelector('select');
    expect(await page.locator('main .message').count()).toBe(0);
    expect(await toSend()).toHaveLength(1);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('a request that never arrived is told of for a minute only; one whose answer was seen not at all', async () => {
    const { page, trouble } = await openPage(browser(), address(ada), { refusalsExpected: true });
    await page.waitForSelector('select');
    const before = (await toSend()).length;
    answersSends = true;
    await send(page);
    await page.waitForSelector('text=Dataverse took the event');
    await page.goto(address(ada));
    await page.waitForSelector('select');
    expect(await page.locator('main .message').count()).toBe(0);

    // As it is left where the dialog is closed before the request has left the device; and what nobody of us has written.
    await page.evaluate(
      ([person, sentAt]) => {
        const lost = { eventId: 'e', trigger: 'CartAbandoned', requestId: '0a4c3f52-6d0e-4b7a-9e21-5c4d8f0a7b16' };
        localStorage.setItem('cueline/pending-sends', JSON.stringify([{ ...lost, person, sentAt }, 'broken', null]));
      },
      [`contact/${ada}`, Date.now()] as const,
    );
    await page.reload();
    await page.waitForSelector(`text=${pending}`);
    await page.evaluate(() => {
      const aged = (localStorage.getItem('cueline/pending-sends') ?? '').replace(
        /"sentAt":(\d+)/,
        (_, at: string) => `"sentAt":${Number(at) - 61_000}`,
      );
      localStorage.setItem('cueline/pending-sends', aged);
    });
    await page.reload();
    await page.waitForFunction(() => localStorage.getItem('cueline/pending-sends') === '[]');
    await page.waitForFunction((words) => !document.body.innerText.includes(words), pending);
    expect((await toSend()).length).toBe(before + 1);
    expect(trouble()).toEqual([]);
    await page.close();
  });
});
