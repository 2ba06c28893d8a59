import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentFile, secrets } from '../gateway/support/environment.ts';
import { atTheEnd } from '../gateway/support/clean-up.ts';

/** A folder with an environment file, and the words that name a file in it and a gateway to `cueline import`. */
export function importFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'cueline-import-'));
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string): string => join(folder, name);
  writeFileSync(path('tests.json'), JSON.stringify(environmentFile('http://127.0.0.1')));
  return {
    path,
    variables: secrets,
    write: (name: string, text: string | Uint8Array): string => {
      writeFileSync(path(name), text);
      return path(name);
    },
    /** The words after `cueline`. */
    words: (file: string, gateway: string, ...more: readonly string[]): readonly string[] => [
      'import',
      path(file),
      '--trigger',
      'PageViewed',
      '--env',
      path('tests.json'),
      '--gateway',
      gateway,
      ...more,
    ],
  };
}

export const header = 'customer.contactId,pageUrl,pageTitle,viewCount,viewedOn';

/** Rows of page views, each of another person and with a number of its own. */
export const rowsOfCsv = (count: number, first = 0): string =>
  Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const contact = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    return `${contact},https://www.example.com/${number},Page ${number},${number + 1},2026-11-23T12:26:00Z\n`;
  }).join('');
