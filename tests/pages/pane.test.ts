import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inBrowser } from '../support/browser.ts';
import { accessibilityProblems, scrollsSideways } from './accessibility.ts';
import { answering, type Answering } from './answering.ts';
import { openPage } from './opened-page.ts';
import { failure, pageWorld, type PageWorld } from './page-world.ts';

const nina = '5b1f7a52-6d0e-4b7a-9e21-5c4d8f0a7b16';
const hostile = `<img src=x onerror="document.title='taken'">`;
const event = {
  eventId: 'cart-7',
  emissionId: '0a4c3f52-6d0e-4b7a-9e21-5c4d8f0a7b16',
  trigger: 'CartAbandoned',
  version: 1,
  source: 'shop',
  receivedAt: '2026-11-29T20:05:00Z',
  state: 'dead',
  reasonCode: 'GAVE_UP',
  reason: 'The retry budget is used up.',
  person: { by: 'contactId', value: nina },
  attributes: [
    { name: 'abandonedOn', value: '2026-11-29T20:05:00+00:00', personal: false },
    { name: 'cartValue', value: 1234.56789, personal: false },
    { name: 'giftWrap', value: true, personal: false },
    { name: 'partNumber', value: '2026-11-29', personal: false },
    { name: 'noTime', value: '2026-13-99T20:05:00Z', personal: false },
    { name: 'comment', value: hostile, personal: true },
  ],
  timeline: [
    { at: '2026-11-29T20:05:00Z', stage: 'accept', state: 'queued', reasonCode: 'ACCEPTED', reason: 'Stored.' },
    { at: '2026-11-29T20:06:00Z', stage: 'emit', state: 'dead', reasonCode: 'GAVE_UP', reason: 'Used up.' },
    { at: '2026-11-29T20:07:00Z', stage: 'polish', state: 'shiny', reasonCode: 'NEW', reason: 'A newer gateway.' },
  ],
  journeys: [],
};

inBrowser('an event in the pane and on the page Failures', (browser) => {
  let world: PageWorld;
  let answers: Answering;

  beforeAll(async () => {
    world = await pageWorld();
    await world.put('cue_deliveryfailures', failure({}), event.emissionId);
    answers = answering(world, 'cue_inquiries', 'cue_inquiryid', ({ cue_kind: kind }) => ({
      words: '',
      answer: kind === 482_100_000 ? { events: [event], more: false } : event,
    }));
  }, 120_000);
  afterAll(async () => {
    await answers.stop();
    await world.server.close();
  });

  const pane = (query: string) =>
    openPage(
      browser(),
      world.address('person', `?data=${encodeURIComponent(JSON.stringify({ table: 'contact', id: nina }))}${query}`),
      { viewport: { width: 320, height: 900 }, timezoneId: 'UTC' },
    );

  test('it is told by the same parts on both: times, numbers and yes or no as the person reads them', async () => {
    const { page, trouble } = await pane('&lcid=1031');
    await page.click('summary');
    await page.waitForSelector('.timeline');
    const said = await page.innerText('section:has(dl)');
    expect(said).toMatch(/Abandoned on\s+29\.11\.2026, 20:05/);
    expect(said).toMatch(/Cart value\s+1\.234,56789/);
    expect(said).toMatch(/Gift wrap\s+Ja/);
    // Neither is a moment in full.
    for (const text of ['2026-11-29', '2026-13-99T20:05:00Z', hostile]) expect(said).toContain(text);
    expect(await page.locator('main time').first().getAttribute('datetime')).toBe('2026-11-29T20:05:00.000Z');
    const happened = await page.innerText('section:has(.timeline)');
    for (const words of ['Fehlgeschlagen', 'So oft versucht wie erlaubt', 'polish · shiny', 'A newer gateway.'])
      expect(happened).toContain(words);
    expect(await page.locator('summary .badge').innerText()).toBe('Fehlgeschlagen');
    expect(await page.locator('main img').count()).toBe(0);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.goto(world.address('failures', '?lcid=1031'));
    await page.click('tbody button');
    await page.click('tbody button');
    await page.waitForSelector('.timeline');
    expect(await page.innerText('dialog section:has(.timeline)')).toBe(happened);
    expect(await page.innerText('dialog section:has(dt:has-text("Cart value"))')).toBe(said);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('in the pseudo-locale no text of the pane is left in English', async () => {
    const { page, trouble } = await pane('&lcid=1281');
    await page.click('summary');
    await page.waitForSelector('.timeline');
    const texts = await page.locator('h1, h2, .badge, .timeline strong, main button').allInnerTexts();
    expect(texts.filter((text) => !/[[·\]]/.test(text) && text !== 'polish')).toEqual([]);
    expect(trouble()).toEqual([]);
    await page.close();
  });
});
