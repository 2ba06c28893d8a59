import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Frame, Page } from 'playwright-core';
import { until } from '../gateway/support/until.ts';
import { inBrowser } from '../support/browser.ts';
import { accessibilityProblems, scrollsSideways } from './accessibility.ts';
import { answering, type Answering } from './answering.ts';
import { openPage } from './opened-page.ts';
import { pageWorld, type PageWorld } from './page-world.ts';

/** A form as far as a page in one of its tabs sees it: a frame that the form shows, hides, and makes again. */
const form = `<!doctype html><html lang="en"><title>A form</title><h1>A form</h1>
  <div id="tab" hidden></div>
  <script>
    globalThis.load = (src, width) => {
      tab.innerHTML = '<iframe title="Journey events" style="border:0" height="600"></iframe>';
      tab.firstChild.width = width;
      tab.firstChild.src = src;
    };
    globalThis.show = (shown) => { tab.hidden = !shown; };
  </script></html>`;

interface FormScript {
  readonly load: (src: string, width: number) => void;
  readonly show: (shown: boolean) => void;
}

const event = (trigger: string): object => ({
  eventId: 'cart-7',
  emissionId: randomUUID(),
  trigger,
  source: 'shop',
  receivedAt: '2026-11-29T08:00:00Z',
  state: 'sent',
  reasonCode: 'SENT',
  person: { by: 'contact', value: 'n…' },
  attributes: [{ name: 'cartUrl', value: `https://shop.example/${'long'.repeat(40)}`, personal: false }],
  timeline: [{ at: '2026-11-29T08:00:00Z', stage: 'accept', state: 'queued', reasonCode: 'ACCEPTED' }],
  journeys: ['Win back'],
});

inBrowser('the events of a person on a form', (browser) => {
  let world: PageWorld;
  let gateway: Answering;

  beforeAll(async () => {
    world = await pageWorld();
    gateway = answering(world, 'cue_inquiries', 'cue_inquiryid', () => ({
      words: '',
      answer: { events: [event('CartAbandoned')], more: false },
    }));
  }, 120_000);
  afterAll(async () => {
    await gateway.stop();
    await world.server.close();
  }, 60_000);

  /** What the platform adds to the address of a page that is given the record. */
  const passed = (table: string, id: string | undefined, lcid = 1033): string => {
    const brace = id === undefined ? {} : { id: `{${id.toUpperCase()}}` };
    const all = { ...brace, orglcid: '1033', orgname: 'org5f21dec6', type: '2', typename: table };
    return `?${new URLSearchParams({ ...all, userlcid: String(lcid) }).toString()}`;
  };
  const asked = (id: string): number => gateway.asked.filter((row) => row['cue_subject'] === `contact/${id}`).length;

  async function formPage(): Promise<{ readonly page: Page; readonly frame: () => Promise<Frame> }> {
    const page = await browser().newPage({ viewport: { width: 900, height: 900 }, reducedMotion: 'reduce' });
    await page.route('**/form', (route) => route.fulfill({ contentType: 'text/html', body: form }));
    await page.goto(`${world.server.url}/form`);
    const frame = async (): Promise<Frame> => {
      const found = await (await page.waitForSelector('iframe', { state: 'attached' })).contentFrame();
      if (!found) throw new Error('The form shows no page.');
      return found;
    };
    return { page, frame };
  }
  const load = (page: Page, src: string, width = 600): Promise<void> =>
    page.evaluate(([address, wide]) => (globalThis as unknown as FormScript).load(address, wide), [
      src,
      width,
    ] as const);
  const show = (page: Page, shown: boolean): Promise<void> =>
    page.evaluate((is) => (globalThis as unknown as FormScript).show(is), shown);

  test('opened with what the platform passes, it asks once it is seen, and not again when the form loads it again', async () => {
    const nina = randomUUID();
    const { page, frame } = await formPage();
    const address = world.address('person', passed('contact', nina, 1031));
    await load(page, address);
    await (await frame()).waitForSelector('[role=status]', { state: 'attached' });
    expect(asked(nina)).toBe(0);

    await show(page, true);
    await (await frame()).waitForSelector('summary');
    const shown = await (await frame()).innerText('body');
    expect(shown).toContain('Journey-Ereignisse');
    expect(shown).toContain('Cart abandoned');
    expect(asked(nina)).toBe(1);

    // Another tab and back: the form makes the frame anew.
    await show(page, false);
    await load(page, address);
    await show(page, true);
    await (await frame()).waitForSelector('summary');
    expect(asked(nina)).toBe(1);
    await (await frame()).click('text=Aktualisieren');
    await until(
      async () => asked(nina),
      (count) => count === 2,
    );
    await page.close();
  }, 60_000);

  test('the answer of somebody else, or one that was emptied, is asked for again', async () => {
    const otto = randomUUID();
    const { page, frame } = await formPage();
    await load(page, world.address('person', passed('contact', otto)));
    await show(page, true);
    await (await frame()).waitForSelector('summary');
    await world.clear('cue_inquiries', 'cue_inquiryid');
    await load(page, world.address('person', passed('contact', otto)));
    await (await frame()).waitForSelector('summary');
    expect(asked(otto)).toBe(2);
    await page.close();
  }, 60_000);

  test.each([320, 600])(
    'in a tab of %i pixels nothing has to be scrolled sideways, and axe finds nothing',
    async (width) => {
      const { page, trouble } = await openPage(browser(), world.address('person', passed('contact', randomUUID())), {
        viewport: { width, height: 600 },
      });
      await page.click('summary');
      await page.waitForSelector('text=Win back');
      expect(await scrollsSideways(page)).toBe(false);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(trouble()).toEqual([]);
      await page.close();
    },
  );

  test.each([
    ['lead', undefined, 1036, 'Cette fiche n’est pas encore enregistrée'],
    ['contact', '00000000-0000-0000-0000-000000000000', 1031, 'Dieser Datensatz ist noch nicht gespeichert'],
    ['contact', 'none', 1033, 'This page opens from a record'],
    ['account', randomUUID(), 1033, 'This page opens from a record'],
  ])(
    'on a form of %s with the id %s it says in the language of the person what to do',
    async (table, id, lcid, words) => {
      const before = gateway.asked.length;
      const { page, trouble } = await openPage(browser(), world.address('person', passed(table, id, lcid)));
      await page.waitForSelector(`text=${words}`);
      expect(await accessibilityProblems(page)).toEqual([]);
      expect(trouble()).toEqual([]);
      expect(gateway.asked).toHaveLength(before);
      await page.close();
    },
  );
});
