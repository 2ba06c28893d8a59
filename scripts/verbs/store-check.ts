import { checkStore } from '../../connector/store/index.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { storeFile, storeOptions } from '../environment/store-file.ts';

export const storeCheck: Verb = {
  name: 'store check',
  summary: 'Look through the whole event store for damage; writes nothing, and may run beside the gateway',
  options: storeOptions,
  examples: ['npx cueline store check --env prod', 'npx cueline store check --store ./events.db --json'],
  run: async (given, terminal) => {
    const path = await storeFile(given, terminal);
    const { events, problems } = checkStore(path);
    if (problems.length === 0) return { data: { events, problems }, text: `${path} is sound: ${events} events.` };
    const text = [
      `${path} has problems:`,
      ...problems.map((problem) => `  - ${problem}`),
      'Stop the gateway and run "npx cueline store recover", or put a backup in its place.',
    ].join('\n');
    return { data: { events, problems }, text, exitCode: exitCodes.findings };
  },
};
