import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { inBrowser, patienceMs } from '../support/browser.ts';
import { openPage } from './opened-page.ts';
import { failure, health, pageWorld, summary, type PageWorld } from './page-world.ts';

/** An app of Dynamics as far as a page may see it: what stands in its address. */
const app = (src: string): string => `<!doctype html>
  <h1>An app</h1>
  <iframe src="${src}" width="1200" height="700"></iframe>`;

/** Codes of time zones, as the settings of a person name them. */
const zone = { utc: 92, india: 190 };

inBrowser('pages in an app', (browser) => {
  let world: PageWorld;

  beforeAll(async () => {
    world = await pageWorld();
    await world.put('cue_triggerhealths', health({ cue_updatedon: '2026-11-29T20:05:00Z' }));
    await world.put('cue_eventsummaries', summary(1, {}));
    await world.put('cue_deliveryfailures', failure({}));
  }, 120_000);
  afterAll(() => world.server.close());

  /** Chooses for the person who looks, as the personal settings of an app do. */
  async function settle(uilanguageid: number, localeid: number, timezonecode: number): Promise<void> {
    const { dataverse } = world.environment;
    const [own] = await dataverse.api.list('usersettingscollection?$select=systemuserid');
    await dataverse.put(`usersettingscollection(${String(own?.['systemuserid'])})`, {
      uilanguageid,
      localeid,
      timezonecode,
    });
  }

  async function inApp(name: string, query = ''): Promise<{ page: Page; frame: Frame }> {
    const page = await browser().newPage({ colorScheme: 'dark', locale: 'sv-SE', timezoneId: 'Asia/Tokyo' });
    page.setDefaultTimeout(patienceMs);
    await page.route('**/main.aspx*', (route) =>
      route.fulfill({ contentType: 'text/html', body: app(world.address(name)) }),
    );
    await page.goto(`${world.server.url}/main.aspx?appid=app-1${query}`);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    if (!frame) throw new Error('The app shows no page.');
    await frame.waitForSelector('.grid, .checklist');
    return { page, frame };
  }

  test('texts, numbers and times are in the language and time of the settings, not of the machine', async () => {
    await settle(1031, 3079, zone.india);
    const german = await inApp('health');
    const shown = await german.frame.innerText('body');
    // 20:05 in UTC; India is five and a half hours ahead. Austria writes and groups numbers in its own way.
    expect(shown).toMatch(/Zahlen vom 30\.11\.2026,? 01:35/);
    expect(await german.frame.innerText('h1')).toBe('Zustand');
    expect(await german.frame.locator('.card .figure').first().innerText()).toMatch(/^1.234$/);
    expect(await german.frame.evaluate(() => document.documentElement.lang)).toBe('de');
    await german.page.close();

    await settle(1036, 1036, zone.utc);
    const french = await inApp('failures');
    expect(await french.frame.innerText('h1')).toBe('Échecs');
    expect(await french.frame.innerText('body')).toContain('Essayé autant de fois que permis, sans succès');
    await french.page.close();
  });

  test('a page is as light or dark as the app that it is in, whatever the system is, and so are those it leads to', async () => {
    await settle(1033, 1033, zone.utc);
    for (const [query, colour] of [
      ['', 'rgb(250, 250, 250)'],
      ['&flags=themeOption%3Ddarkmode', 'rgb(31, 31, 31)'],
    ] as const) {
      const { page, frame } = await inApp('health', query);
      const background = () => frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      expect(await background()).toBe(colour);
      await frame.click('nav a:nth-child(3)');
      await frame.waitForSelector('thead >> text=Purpose');
      expect(await background()).toBe(colour);
      await page.close();
    }
  });

  test('where the settings can not be read, the browser stands in for them', async () => {
    world.server.answerWith((_method, path) =>
      path.startsWith('usersettingscollection') ? { status: 403, body: { error: { code: '0x80040220' } } } : undefined,
    );
    const { page } = await openPage(browser(), world.address('health'), { locale: 'fr-FR', refusalsExpected: true });
    await page.waitForSelector('.grid');
    expect(await page.innerText('h1')).toBe('État');
    world.server.answerWith(() => undefined);
    await page.close();
  });

  test('in the pseudo-locale nothing is left in English: every text is from the files', async () => {
    for (const name of ['health', 'failures', 'setup']) {
      const { page, trouble } = await openPage(browser(), world.address(name, '?lcid=1281'));
      await page.waitForSelector('.grid, .checklist');
      const texts = await page
        .locator('h1, h2, nav a, button.button, .sort, thead th, label, .card dt, .about, .badge')
        .allInnerTexts();
      expect(texts.length).toBeGreaterThan(10);
      expect(texts.map((text) => text.trim()).filter((text) => text !== '' && !/[[·\]]/.test(text))).toEqual([]);
      // Longer words do not push the page sideways either.
      await page.setViewportSize({ width: 320, height: 700 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect(trouble()).toEqual([]);
      await page.close();
    }
  });

  test('a link to another page takes along what the page was opened with', async () => {
    const { page, trouble } = await openPage(
      browser(),
      world.address('health', `?data=${encodeURIComponent('lcid=1031&theme=dark')}`),
    );
    await page.click('nav a:nth-child(3)');
    await page.waitForSelector('tbody tr');
    expect(await page.innerText('thead')).toContain('Zweck');
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('text of double size needs no scrolling sideways, and a layout from the right keeps all in place', async () => {
    const { page, trouble } = await openPage(browser(), world.address('failures'), {
      viewport: { width: 640, height: 800 },
    });
    await page.waitForSelector('tbody tr');
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '';
      document.documentElement.dir = 'rtl';
    });
    const side = (selector: string): Promise<number> =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => element.getBoundingClientRect().right);
    expect(await side('h1')).toBeGreaterThan(600);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('in high contrast a state is told by its icon and word, and the focus is seen', async () => {
    const { page } = await openPage(browser(), world.address('health'), { forcedColors: 'active' });
    await page.waitForSelector('.badge');
    expect(await page.innerText('.badge')).toBe('Ready');
    expect(await page.locator('.badge svg').count()).toBeGreaterThan(0);
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    expect(outline).toBe('solid');
    await page.close();
  });
});
