import { storeFigures } from '../../connector/store/index.ts';
import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { storeFile, storeOptions } from '../environment/store-file.ts';

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

export const storeStats: Verb = {
  name: 'store stats',
  summary: 'Say how large the event store is, what it holds and what waits longest',
  options: storeOptions,
  examples: ['npx cueline store stats --env prod', 'npx cueline store stats --json'],
  run: async (given, terminal) => {
    const path = await storeFile(given, terminal);
    const figures = storeFigures(path);
    const { bytes, logBytes, freeBytes, events, withoutBody, oldestWaiting } = figures;
    const rows = [
      ['File', megabytes(bytes)],
      ['Free within the file', megabytes(freeBytes)],
      ['Log beside it', megabytes(logBytes)],
      ...Object.entries(events).map(([state, count]) => [`Events ${state}`, String(count)]),
      ['Events without body', String(withoutBody)],
      ['Waiting since', oldestWaiting === undefined ? '-' : new Date(oldestWaiting).toISOString()],
    ];
    return { data: figures, text: textTable([{ title: path }, { title: '', align: 'right' }], rows) };
  },
};
