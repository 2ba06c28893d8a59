import { backUpStore } from '../../connector/store/index.ts';
import type { Verb } from '../command/verb.ts';
import { storeFile, storeOptions } from '../environment/store-file.ts';

export const storeBackup: Verb = {
  name: 'store backup',
  summary: 'Copy the event store as it is at this moment, while the gateway runs',
  arguments: { '<file>': 'where the copy goes; must not be there yet' },
  options: storeOptions,
  examples: ['npx cueline store backup /backups/events-monday.db --env prod'],
  run: async (given, terminal) => {
    const path = await storeFile(given, terminal);
    const file = given.text(0);
    const { bytes, waiting } = backUpStore(path, file);
    const restore = [
      'To go back to it, stop the gateway, move events.db* away and put the copy in its place.',
      `What waits in the copy (${waiting} events) is sent then, once more where it has left by now. What came after the copy is not known to it.`,
    ].join('\n');
    return {
      data: { store: path, file, bytes, waiting },
      text: `${file} is a copy of ${path}, ${bytes} bytes.\n${restore}`,
    };
  },
};
