import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { buildProject } from '../../scripts/build/build-project.ts';
import { startLocalSystem, type LocalSystem } from '../../scripts/local/local-system.ts';
import { until } from '../gateway/support/until.ts';
import { inBrowser } from '../support/browser.ts';
import { pageServer, type PageServer } from '../support/page-server.ts';
import { copyOfProject } from '../scripts/project-copy.ts';
import { accessibilityProblems, scrollsSideways } from './accessibility.ts';
import { openPage, type OpenedPage } from './opened-page.ts';

/** Where pictures go; none are taken where it is not named. */
const folder = process.env['CUELINE_SCREENSHOTS'];
const hostile = `<img src=x onerror="document.title='taken'">`;
const noPictures = { viewport: { width: 640, height: 900 } };

/** Presses Tab until what is called so has the focus: nobody who uses the keyboard alone may be lost on the way. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null;
      return element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
    });
    if (focused.startsWith(name)) return;
  }
  throw new Error(`The keyboard does not reach "${name}".`);
}

inBrowser('the dialog and the pane on a record', (browser) => {
  const project = copyOfProject();
  let system: LocalSystem;
  let server: PageServer;
  const nina = randomUUID();
  const mallory = randomUUID();

  const open = (page: string, data: unknown, options: Parameters<typeof openPage>[2] = noPictures, query = '') =>
    openPage(
      browser(),
      `${server.url}/WebResources/cue_/pages/${page}.html?data=${encodeURIComponent(JSON.stringify(data))}${query}`,
      options,
    );
  const picture = async ({ page }: OpenedPage, name: string): Promise<void> => {
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), fullPage: true });
    }
  };
  const entriesOf = (journey: string): number =>
    system.standIn
      .journeys()
      .filter(({ name }) => name === journey)
      .flatMap(({ entries }) => entries)
      .filter(({ outcome, profileId }) => outcome === 'entered' && profileId === nina).length;

  beforeAll(async () => {
    system = await startLocalSystem(project.root, await buildProject(project.root), { dataverse: 0, gateway: 0 });
    server = await pageServer(process.cwd(), system.standIn);
    const { api } = system;
    const names = { firstname: 'Nina', lastname: 'Keller', emailaddress1: 'nina@example.com' };
    await api.post('contacts', { contactid: nina, ...names });
    await api.post('contacts', { contactid: mallory, firstname: hostile, lastname: hostile });
    await until(
      () => api.list('cue_triggerhealths?$select=cue_readiness'),
      (rows) => rows.some((row) => row['cue_readiness'] === 'Ready'),
    );
  }, 180_000);
  afterAll(async () => {
    await server.close();
    await system.close();
    project.remove();
  });

  test('by keyboard alone an event is composed, looked at, sent, and followed to its end', async () => {
    const opened = await open('send', { table: 'contact', id: `{${nina.toUpperCase()}}` });
    const { page, trouble } = opened;
    await page.waitForSelector('select');
    expect(await page.getAttribute('.lookup a', 'href')).toBe(
      `/main.aspx?pagetype=entityrecord&etn=contact&id=${nina}`,
    );
    await tabTo(page, 'What happened');
    await page.keyboard.type('Cart');
    await tabTo(page, 'Preview');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Correct the fields that are marked.');
    expect(await page.locator('[aria-invalid=true]').count()).toBe(4);
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent)).toMatch(
      /^Cart id/,
    );
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.locator('h1').focus();
    for (const [field, typed] of [
      ['Cart id', 'cart-7'],
      ['Cart value', '129.5'],
      ['Currency', 'EUR'],
      ['Item count', '2'],
      ['First item', 'Hand grinder, steel'],
    ] as const) {
      await tabTo(page, field);
      await page.keyboard.press('Control+A');
      await page.keyboard.type(typed);
    }
    await picture(opened, 'dialog-send');
    await tabTo(page, 'Preview');
    await page.keyboard.press('Enter');
    await page.waitForSelector('main >> text=The person is there and the trigger is ready');
    expect(await page.innerText('main')).toContain('Hand grinder, steel');
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(opened, 'dialog-preview');
    await tabTo(page, 'Back');
    await page.keyboard.press('Enter');
    await page.waitForSelector('select');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await tabTo(page, 'Preview');
    await page.keyboard.press('Enter');
    await page.waitForSelector('main >> text=The person is there and the trigger is ready');
    expect(entriesOf('On cart abandoned')).toBe(0);

    await tabTo(page, 'Send');
    await page.keyboard.press('Enter');
    await page.waitForSelector('text=Dataverse took the event');
    expect(await accessibilityProblems(page)).toEqual([]);
    await until(
      async () => entriesOf('On cart abandoned'),
      (count) => count > 0,
    );
    expect(entriesOf('On cart abandoned')).toBe(1);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('the pane shows the event of the person, masked, and what happened to it', async () => {
    const opened = await open('person', { table: 'contact', id: nina }, { viewport: { width: 480, height: 900 } });
    const { page, trouble } = opened;
    await page.waitForSelector('summary');
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    const shown = await page.innerText('main');
    for (const part of ['Cart abandoned', 'from dynamics', 'Sent', 'cart-7', 'Personal data is masked.'])
      expect(shown).toContain(part);
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(opened, 'pane-person');
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('hostile texts of a person and of an event are shown as text', async () => {
    const { page, trouble } = await open('send', { table: 'contact', id: mallory });
    await page.selectOption('select', 'CartAbandoned');
    for (const field of ['Cart id', 'First item', 'Cart url']) await page.getByLabel(field).fill(hostile);
    await page.getByLabel('Cart value').fill('1');
    await page.getByLabel('Currency').fill('<b>');
    await page.getByLabel('Item count').fill('1');
    await page.click('text=Preview');
    await page.waitForSelector('text=What the gateway says');
    expect(await page.innerText('main')).toContain(hostile);
    expect(await page.locator('main img, main b').count()).toBe(0);
    expect(await page.title()).toBe('Send journey event · Cueline');
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test.each([
    ['send', undefined, 'This page opens from a record'],
    ['person', { table: 'opportunity', id: nina }, 'This page opens from a record'],
    ['person', { table: 'lead', id: nina }, 'No events of this person'],
  ])('%s opened on %j says what to do instead', async (name, data, words) => {
    const { page, trouble } = await open(name, data);
    await page.waitForSelector(`text=${words}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(trouble()).toEqual([]);
    await page.close();
  });

  test('an opportunity without a contact, and a role that may not send, are told in words', async () => {
    const { api, standIn } = system;
    const opportunityid = randomUUID();
    await api.post('opportunities', { opportunityid, name: hostile });
    const lonely = await open('send', { table: 'opportunity', id: opportunityid });
    await lonely.page.waitForSelector('text=leads to no contact');
    expect(await accessibilityProblems(lonely.page)).toEqual([]);
    expect(lonely.trouble()).toEqual([]);
    await lonely.page.close();

    standIn.withholdPrivileges(['prvCreatecue_sendrequest']);
    try {
      const { page, trouble } = await open('send', { table: 'contact', id: nina });
      await page.waitForSelector('text=prvCreatecue_sendrequest');
      expect(await page.innerText('main')).toContain('It needs the role Cueline Sender.');
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(trouble()).toEqual([]);
      await page.close();
    } finally {
      standIn.withholdPrivileges([]);
    }
  });

  test('in the dark, in German and on a narrow screen it is the same dialog', async () => {
    const small = { viewport: { width: 320, height: 800 }, colorScheme: 'dark' } as const;
    const opened = await open('send', { table: 'contact', id: nina }, small, '&userlcid=1031');
    const { page, trouble } = opened;
    await page.selectOption('select', 'CartAbandoned');
    await page.waitForSelector('text=Als Test kennzeichnen');
    expect(await scrollsSideways(page)).toBe(false);
    expect(await accessibilityProblems(page)).toEqual([]);
    await picture(opened, 'dialog-narrow');
    expect(trouble()).toEqual([]);
    await page.close();
  });
});
