import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { patienceMs } from '../support/browser.ts';

export interface OpenedPage {
  readonly page: Page;
  /** What went wrong in the page so far: errors, refusals by its policy, requests to elsewhere. Asking empties it. */
  readonly trouble: () => readonly string[];
}

/** The browser's own word for an answer that is no success; some tests are about those. */
const isAnswer = (text: string): boolean => text.startsWith('Failed to load resource: the server responded with');

/** Opens a page of ours, and listens to everything that it should not do. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions & { readonly refusalsExpected?: boolean } = {},
): Promise<OpenedPage> {
  const { refusalsExpected = false, ...context } = options;
  const page = await browser.newPage({ reducedMotion: 'reduce', ...context });
  page.setDefaultTimeout(patienceMs);
  const said: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    if (!(refusalsExpected && isAnswer(message.text()))) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => {
    const asked = request.url();
    if (!asked.startsWith(origin) && !asked.startsWith('data:')) said.push(`asked for ${asked}`);
  });
  page.on('dialog', (dialog) => {
    said.push(`opened a dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(url);
  await page.waitForSelector('h1');
  return { page, trouble: () => said.splice(0) };
}
