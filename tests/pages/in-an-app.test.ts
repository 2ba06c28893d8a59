import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { inBrowser } from '../support/browser.ts';
import { openPage } from './opened-page.ts';
import { failure, health, pageWorld, summary, type PageWorld } from './page-world.ts';

/** An app of Dynamics as far as a page sees it: the Client API of the window around it. */
const app = (languageId: number, offset: number, src: string): string => `<!doctype html>
  <script>
    window.Xrm = {
      Utility: { getGlobalContext: () => ({
        userSettings: { languageId: ${languageId}, getTimeZoneOffsetMinutes: () => ${offset} },
      }) },
    };
  </script>
  <h1>An app</h1>
  <iframe src="${src}" width="1200" height="700"></iframe>`;

inBrowser('pages in an app', (browser) => {
  let world: PageWorld;

  beforeAll(async () => {
    world = await pageWorld();
    await world.put('cue_triggerhealths', health({ cue_updatedon: '2026-11-29T20:05:00Z' }));
    await world.put('cue_eventsummaries', summary(1, {}));
    await world.put('cue_deliveryfailures', failure({}));
  }, 120_000);
  afterAll(() => world.server.close());

  async function inApp(languageId: number, offset: number, name: string): Promise<{ page: Page; frame: Frame }> {
    const page = await browser().newPage({ colorScheme: 'dark' });
    await page.route('**/app', (route) =>
      route.fulfill({ contentType: 'text/html', body: app(languageId, offset, world.address(name)) }),
    );
    await page.goto(`${world.server.url}/app`);
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    if (!frame) throw new Error('The app shows no page.');
    await frame.waitForSelector('.grid, .checklist');
    return { page, frame };
  }

  test('texts, numbers and times are in the language and time of the settings, not of the machine', async () => {
    const german = await inApp(3079, 330, 'health');
    const shown = await german.frame.innerText('body');
    // 20:05 in UTC; India is five and a half hours ahead. Austria writes and groups numbers in its own way.
    expect(shown).toMatch(/Zahlen vom 30\.11\.2026,? 01:35/);
    expect(await german.frame.innerText('h1')).toBe('Zustand');
    expect(await german.frame.locator('.card .figure').first().innerText()).toMatch(/^1.234$/);
    expect(await german.frame.evaluate(() => document.documentElement.lang)).toBe('de');
    await german.page.close();

    const french = await inApp(1036, 0, 'failures');
    expect(await french.frame.innerText('h1')).toBe('Échecs');
    expect(await french.frame.innerText('body')).toContain('Essayé autant de fois que permis, sans succès');
    await french.page.close();
  });

  test('a page is light in an app that is light, whatever the system is', async () => {
    const { page, frame } = await inApp(1033, 0, 'health');
    const background = () => frame.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(await background()).toBe('rgb(250, 250, 250)');
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
