import { afterAll, beforeAll, describe } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { installedBrowser } from '../../scripts/browser/installed-browser.ts';

/** What a page may take to show something, on a machine that has much else to do: for `setDefaultTimeout` of each page. */
export const patienceMs = 90_000;

const path = installedBrowser(process.env);

const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(path === undefined ? {} : { executablePath: path }),
    // Its sandbox does not work for root, which is whom a container runs as.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    timeout: 120_000,
  });

/** Tests that open pages in the browser of this machine. Where there is none they are skipped, and their name says so. */
export function inBrowser(what: string, tests: (browser: () => Browser) => void): void {
  if (path === undefined) {
    describe.skip(`${what} (no Chromium, Chrome or Edge found: CUELINE_BROWSER can name one)`, () =>
      tests(() => {
        throw new Error('There is no browser.');
      }));
    return;
  }
  describe(what, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await launch();
    }, 150_000);
    afterAll(async () => browser?.close());
    tests(() => {
      if (!browser) throw new Error('The browser did not open.');
      return browser;
    });
  });
}
