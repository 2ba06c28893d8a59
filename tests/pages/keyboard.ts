import type { Page } from 'playwright-core';

const mostSteps = 200;

/** What the control that has the focus is called. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    if (!(element instanceof HTMLElement)) return '';
    return element.getAttribute('aria-label') ?? element.innerText.trim();
  });

/** Goes on with Tab to the control of that name, and presses a key on it, as somebody without a mouse does. */
export async function pressOn(page: Page, name: string, key: string): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < mostSteps; step += 1) {
    const here = await focused(page);
    if (here === name) {
      await page.keyboard.press(key);
      return;
    }
    passed.push(here);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to "${name}". It passed: ${[...new Set(passed)].join(' | ')}`);
}
