import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { installedBrowser } from '../../scripts/browser/installed-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'cueline-browsers-'));
const chrome = join(folder, 'google-chrome');
writeFileSync(chrome, '');
chmodSync(chrome, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a browser on the path is found', () => {
  expect(installedBrowser({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(chrome);
});

test('the one that CUELINE_BROWSER names goes before all others', () => {
  expect(installedBrowser({ PATH: folder, CUELINE_BROWSER: process.execPath })).toBe(process.execPath);
});

test('one that is named and not there is not replaced by another', () => {
  expect(installedBrowser({ PATH: folder, CUELINE_BROWSER: join(folder, 'none') })).toBeUndefined();
});
