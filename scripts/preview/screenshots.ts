import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDevtools, type Devtools } from '../browser/devtools.ts';
import { installedBrowser } from '../browser/installed-browser.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Preview } from '../../connector/definition/index.ts';

type Card = Preview['cards'][number];

export interface ScreenshotOptions {
  readonly folder: string;
  /** Value that is chosen in every drop-down that has it, so that the fields it brings are seen. */
  readonly choose?: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
}

const pageWidth = 1100;

/** `Send a custom event` goes to `send-a-custom-event.png`. */
function fileNames(cards: readonly Card[]): readonly string[] {
  const names = cards.map(
    ({ title, anchor }) =>
      title
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '') || anchor,
  );
  return names.map((name, index) => (names.indexOf(name) < index ? `${name}-${index}.png` : `${name}.png`));
}

/** Opens the page at one card and gives the picture of what the designer shows of it. */
async function picture(call: Devtools['call'], url: string): Promise<Buffer> {
  // Away first: a page that only moves to another place in itself would not begin anew.
  await call('Page.navigate', { url: 'about:blank' });
  await call('Page.navigate', { url });
  const loaded =
    'new Promise((go) => document.readyState === "complete" ? go() : addEventListener("load", () => go()))';
  await call('Runtime.evaluate', { expression: loaded, awaitPromise: true });
  const { root } = await call('DOM.getDocument', {});
  const { nodeId } = await call('DOM.querySelector', {
    nodeId: (root as { nodeId: number }).nodeId,
    selector: '.card:target .designer',
  });
  const { model } = await call('DOM.getBoxModel', { nodeId });
  const { border, width, height } = model as { border: [number, number]; width: number; height: number };
  const { cssVisualViewport } = await call('Page.getLayoutMetrics');
  const { pageX, pageY } = cssVisualViewport as { pageX: number; pageY: number };
  // The box is told from the part of the page that is seen, the picture is cut from the whole.
  const clip = { x: border[0] + pageX, y: border[1] + pageY, width, height, scale: 1 };
  const { data } = await call('Page.captureScreenshot', { clip, captureBeyondViewport: true });
  return Buffer.from(data as string, 'base64');
}

/**
 * Writes a PNG of each card, by the browser of this machine.
 * @throws {CommandFault} `no-browser` where there is none
 */
export async function writeScreenshots(
  page: string,
  cards: readonly Card[],
  options: ScreenshotOptions,
): Promise<readonly string[]> {
  const path = installedBrowser(options.variables);
  if (path === undefined)
    throw new CommandFault('no-browser', exitCodes.notFound, 'There is no Chromium, Chrome or Edge on this machine.', {
      hint: 'Install one, or name the program of yours in CUELINE_BROWSER.',
    });
  await mkdir(options.folder, { recursive: true });
  const names = fileNames(cards);
  const browser = await openDevtools(path);
  try {
    const { targetId } = await browser.call('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await browser.call('Target.attachToTarget', { targetId, flatten: true });
    const call: Devtools['call'] = (method, parameters) => browser.call(method, parameters, sessionId as string);
    const screen = { width: pageWidth, height: 800, deviceScaleFactor: 1, mobile: false };
    await call('Emulation.setDeviceMetricsOverride', screen);
    for (const [index, { anchor }] of cards.entries()) {
      const url = pathToFileURL(resolve(page));
      if (options.choose !== undefined) url.searchParams.set('choose', options.choose);
      url.hash = anchor;
      await writeFile(join(options.folder, names[index] ?? `${anchor}.png`), await picture(call, url.href));
    }
  } finally {
    await browser.close();
  }
  return names.map((name) => join(options.folder, name));
}
