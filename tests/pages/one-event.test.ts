import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inBrowser } from '../support/browser.ts';
import { accessibilityProblems } from './accessibility.ts';
import { answering, type Answering } from './answering.ts';
import { openPage } from './opened-page.ts';
import { failure, health, pageWorld, summary, type PageWorld } from './page-world.ts';

const hostile = `<img src=x onerror="document.title='taken'"><script>document.title='taken'</script>"><b>'{0}`;

const answer = (value: string): object => ({
  eventId: hostile,
  emissionId: hostile,
  trigger: hostile,
  version: 1,
  source: hostile,
  receivedAt: '2026-11-29T08:00:00Z',
  occurredAt: hostile,
  state: hostile,
  reasonCode: hostile,
  person: { by: 'email', value },
  attributes: [
    { name: hostile, value: hostile, personal: false },
    { name: 'cartUrl', value: { [hostile]: [hostile] }, personal: true },
    hostile,
  ],
  timeline: [
    { at: '2026-11-29T08:00:00Z', stage: 'accept', state: 'queued', reasonCode: 'ACCEPTED' },
    { at: hostile, stage: hostile, verdict: hostile, reasonCode: hostile, detail: hostile },
  ],
  journeys: [hostile],
});

inBrowser('one event', (browser) => {
  let world: PageWorld;
  const answerers: Answering[] = [];

  beforeAll(async () => {
    world = await pageWorld();
    await world.put(
      'cue_deliveryfailures',
      failure({
        cue_name: hostile.slice(0, 200),
        cue_eventid: hostile.slice(0, 200),
        cue_trigger: hostile.slice(0, 100),
        cue_source: hostile.slice(0, 100),
        cue_reasoncode: hostile.slice(0, 100),
        cue_reason: hostile,
      }),
    );
    await world.put(
      'cue_triggerhealths',
      health({ cue_trigger: hostile.slice(0, 100), cue_readiness: hostile.slice(0, 50) }),
    );
    await world.put(
      'cue_eventsummaries',
      summary(1, { cue_trigger: 'CartAbandoned', cue_source: hostile.slice(0, 100) }),
    );
    answerers.push(
      answering(world, 'cue_inquiries', 'cue_inquiryid', () => ({ words: '', answer: answer('n…@example.com') })),
      answering(world, 'cue_disclosures', 'cue_disclosureid', () => ({
        words: '',
        answer: answer('nora@example.com'),
      })),
    );
  }, 120_000);
  afterAll(async () => {
    for (const one of answerers) await one.stop();
    await world.server.close();
  });

  test('a hostile event is shown as text on every page, and no script of it runs', async () => {
    const { page, trouble } = await openPage(browser(), world.address('health'));
    await page.waitForSelector(`tbody th >> text=${hostile.slice(0, 20)}`);
    await page.goto(world.address('triggers'));
    await page.click('button:text("Cart abandoned")');
    await page.waitForSelector('dialog dt:has-text("<script>")');

    await page.goto(world.address('failures'));
    await page.click('tbody button');
    await page.click('tbody button');
    await page.waitForSelector('.timeline');
    const shown = await page.innerText('dialog');
    for (const part of [hostile, `{"${hostile.replaceAll('"', '\\"')}"`, 'n…@example.com'])
      expect(shown).toContain(part);
    expect(await page.locator('img, b, main script, dialog script').count()).toBe(0);
    expect(await page.title()).toBe('Failures · Cueline');
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('personal data is masked until somebody says why, and that is recorded', async () => {
    const [, disclosures] = answerers;
    const { page, trouble } = await openPage(browser(), world.address('failures'));
    await page.click('tbody button');
    await page.click('tbody button');
    await page.click('text=Show personal data');
    expect(await page.innerText('dialog.dialog')).toContain('This look is recorded: who you are');
    await page.click('text=Record and show');
    await page.waitForSelector('text=Say it in at least ten characters.');
    expect(disclosures?.asked).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.fill('textarea', 'A guest asks which address we have of them.');
    await page.click('text=Record and show');
    await page.waitForSelector('text=nora@example.com');
    expect(await page.innerText('dialog.panel')).toContain('Shown in full; this look is recorded');
    expect(disclosures?.asked).toMatchObject([{ cue_purpose: 'A guest asks which address we have of them.' }]);
    expect(trouble()).toEqual([]);
    await page.close();
  });
});
