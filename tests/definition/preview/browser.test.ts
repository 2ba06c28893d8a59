import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { previewOf, type Preview, type PreviewInput } from '../../../connector/definition/index.ts';
import { ownConnector } from '../../../scripts/preview/own-connector.ts';
import { pageScript } from '../../../scripts/preview/page-script.ts';
import { inBrowser, patienceMs } from '../../support/browser.ts';
import { parcels } from './parcel-connector.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-preview-'));
const files = {
  own: join(folder, 'own.html'),
  parcels: join(folder, 'parcels.html'),
  hostile: join(folder, 'hostile.html'),
};
let own: Preview['cards'] = [];

const hostile: PreviewInput = {
  definition: {
    info: { title: '<script>document.title = "taken"</script>' },
    paths: {
      '/': {
        get: {
          operationId: 'Hostile',
          summary: '<img src=x onerror="document.title=`taken`"><b>bold</b>',
          parameters: [
            {
              name: '"><script>document.title="taken"</script>',
              in: 'query',
              type: 'string',
              description: '" autofocus onfocus="document.title=1',
            },
          ],
          responses: {},
        },
      },
    },
  },
};

beforeAll(async () => {
  const script = await pageScript(process.cwd());
  const write = (file: string, input: PreviewInput): Preview => {
    const preview = previewOf(input, script);
    writeFileSync(file, preview.page);
    return preview;
  };
  own = write(files.own, ownConnector()).cards;
  write(files.parcels, parcels);
  write(files.hostile, hostile);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

inBrowser('the preview page', (browser) => {
  const said: string[] = [];
  let opened: Page | undefined;

  async function open(
    file: string,
    anchor = '',
    options: Parameters<ReturnType<typeof browser>['newPage']>[0] = {},
  ): Promise<Page> {
    opened = await browser().newPage(options);
    opened.setDefaultTimeout(patienceMs);
    opened.on('console', (message) => void said.push(message.text()));
    opened.on('pageerror', (error) => void said.push(error.message));
    opened.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) said.push(`asked for ${request.url()}`);
    });
    await opened.goto(`${pathToFileURL(file).href}${anchor}`);
    return opened;
  }

  afterEach(async () => {
    await opened?.close();
    // Neither an error, nor a refusal by the page's own policy, nor a request to anywhere.
    expect(said.splice(0)).toEqual([]);
  });

  test('has a card for every operation of ours, with a control for every field that is not internal', async () => {
    const page = await open(files.own);
    for (const { anchor, fields, title } of own) {
      const card = page.locator(`#${anchor}`);
      expect(await card.locator('h2').textContent()).toBe(title);
      const places = await card
        .locator('.designer > section > .field, .designer > section > details > .field')
        .evaluateAll((found) => found.map((one) => one.getAttribute('data-place')));
      expect(places.sort()).toEqual(fields.map(({ place }) => place).sort());
      const required = await card
        .locator('.designer > section > .field:has(> * > .star)')
        .evaluateAll((found) => found.map((one) => one.getAttribute('data-place')));
      expect(required.sort()).toEqual(
        fields
          .filter(({ isRequired }) => isRequired)
          .map(({ place }) => place)
          .sort(),
      );
    }
  });

  test('shows the typed fields of a trigger once it is chosen, and says how many', async () => {
    const page = await open(files.own, '#SendCustomEvent');
    const card = page.locator('#SendCustomEvent');
    const drop = card.locator('[data-place="body/trigger"] select');
    const status = card.locator('[data-decided-by] > [role=status]');
    const shown = () =>
      card
        .locator('[data-case]:visible > .field')
        .evaluateAll((found) => found.map((one) => one.getAttribute('data-place')?.split('/').at(-1)));
    expect(await status.textContent()).toMatch(/^Choose Trigger/);
    expect(await shown()).toEqual([]);
    await drop.selectOption('CartAbandoned');
    expect(await status.textContent()).toMatch(/^7 fields of /);
    expect(await shown()).toEqual(
      expect.arrayContaining(['cartId', 'cartValue', 'currency', 'itemCount', 'abandonedOn', 'firstItem', 'cartUrl']),
    );
    await drop.selectOption('OpportunityWon');
    expect(await shown()).not.toContain('cartId');
    await drop.selectOption({ label: 'Enter custom value' });
    expect(await shown()).toEqual([]);
    expect(await card.locator('[data-place="body/trigger"] .custom').isVisible()).toBe(true);
  });

  test('a link can make the choice', async () => {
    const page = await open(files.own, '?choose=CartAbandoned#SendCustomEvent');
    expect(await page.locator('#SendCustomEvent [data-case="CartAbandoned"]').isVisible()).toBe(true);
  });

  test('shows one card at a time, says in the list which, and comes back with the browser', async () => {
    const page = await open(files.parcels);
    const visible = () => page.locator('.card:visible h2').allTextContents();
    const current = () => page.locator('nav [aria-current]').allTextContents();
    expect([await visible(), await current()]).toEqual([['When a parcel arrives'], ['When a parcel arrives']]);
    await page.getByRole('link', { name: 'Order a parcel' }).click();
    expect([await visible(), await current()]).toEqual([['Order a parcel'], ['Order a parcel']]);
    expect(await page.title()).toContain('Order a parcel');
    await page.goBack();
    expect(await visible()).toEqual(['When a parcel arrives']);
  });

  test('the search narrows the list, opens the internal ones it finds, and says how many there are', async () => {
    const page = await open(files.parcels);
    await page.getByRole('searchbox').fill('kinds');
    expect(await page.locator('nav li:visible').allTextContents()).toEqual(['List kinds']);
    expect(await page.locator('nav [role=status]').textContent()).toBe('1 of 5 found');
    await page.getByRole('searchbox').fill('');
    expect(await page.locator('nav li:visible').count()).toBe(4);
  });

  test('the keyboard reaches every control that is seen, and moves into the card that is chosen', async () => {
    const page = await open(files.parcels);
    await page.getByRole('link', { name: 'Order a parcel' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.evaluate(() => document.activeElement?.id)).resolves.toBe('OrderParcel');
    for (const summary of await page.locator('.card:visible summary').all()) {
      await summary.focus();
      await page.keyboard.press('Enter');
    }
    await page.locator('#OrderParcel').focus();
    const wanted = await page.locator('.card:visible :is(input,select,textarea,summary):visible').count();
    const reached = new Set<string>();
    for (let presses = 0; presses < wanted; presses++) {
      await page.keyboard.press('Tab');
      reached.add(
        await page.evaluate(() =>
          [...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body).toString(),
        ),
      );
    }
    expect(wanted).toBeGreaterThan(12);
    expect(reached.size).toBe(wanted);
    expect(await page.evaluate(() => document.activeElement?.closest('.card')?.id)).toBe('OrderParcel');
  });

  test('every control has a name, a description and, where it is required, says so', async () => {
    const page = await open(files.own);
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')]
        .filter((control) => !(control.labels?.length ?? 0) && !control.getAttribute('aria-label'))
        .map(({ id }) => id),
    );
    expect(bare).toEqual([]);
    const unsaid = await page.evaluate(
      () =>
        [...document.querySelectorAll('div.field:has(> label > .star)')].filter(
          (field) => !field.querySelector(':is(input, select, textarea)[required]'),
        ).length,
    );
    expect(unsaid).toBe(0);
    for (const role of ['main', 'navigation', 'banner', 'contentinfo'] as const)
      expect(await page.getByRole(role).count()).toBe(1);
    expect(await page.locator('html[lang]').count()).toBe(1);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
  });

  test('nothing sticks out of a window 320 pixels wide, which is 1280 at 400 %', async () => {
    const page = await open(files.own, '?choose=CartAbandoned#SendCustomEvent', {
      viewport: { width: 320, height: 256 },
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.getByRole('link', { name: 'Back to the list' }).isVisible()).toBe(true);
    expect(await page.getByRole('row').count()).toBeGreaterThan(5);
  });

  test('on paper all cards are unfolded and the list is not there', async () => {
    const page = await open(files.parcels);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.card:visible').count()).toBe(5);
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('#OrderParcel [data-place="body/note"] input').isVisible()).toBe(true);
  });

  test.each([{ colorScheme: 'light' }, { colorScheme: 'dark' }] as const)(
    'text can be read on its ground ($colorScheme)',
    async (scheme) => {
      const page = await open(files.parcels, '#OrderParcel', scheme);
      const faint = await page.evaluate(() => {
        const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
        const light = (colour: string) => {
          const [r = 0, g = 0, b = 0] = channels(colour).map((value) =>
            value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
          );
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ground = (element: Element | null): string => {
          if (!element) return 'rgb(255, 255, 255)';
          const colour = getComputedStyle(element).backgroundColor;
          return channels(colour)[3] === 0 ? ground(element.parentElement) : colour;
        };
        return [...document.querySelectorAll<HTMLElement>('body *')]
          .filter(
            (element) =>
              element.checkVisibility() &&
              [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
          )
          .flatMap((element) => {
            const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            return contrast < 4.5 ? [`${element.className || element.tagName}: ${contrast.toFixed(2)}`] : [];
          });
      });
      expect(faint).toEqual([]);
    },
  );

  test('with forced colours the chosen entry of the list still stands out', async () => {
    const page = await open(files.parcels, '', { forcedColors: 'active' });
    expect(await page.locator('nav [aria-current]').evaluate((link) => getComputedStyle(link).outlineStyle)).toBe(
      'solid',
    );
  });

  test('hostile texts are shown as they are and do nothing', async () => {
    const page = await open(files.hostile);
    expect(await page.locator('.card h2').textContent()).toBe(
      '<img src=x onerror="document.title=`taken`"><b>bold</b>',
    );
    await page
      .locator('.card input')
      .first()
      .focus({ timeout: 1000 })
      .catch(() => undefined);
    expect(await page.title()).not.toBe('taken');
    expect(await page.locator('img, b').count()).toBe(0);
  });
});
