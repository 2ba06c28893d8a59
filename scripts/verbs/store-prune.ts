import { pruneAll, pruningAt } from '../../connector/gateway/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import type { Verb } from '../command/verb.ts';
import { environmentOf, storeFile, storeOptions } from '../environment/store-file.ts';

export const storePrune: Verb = {
  name: 'store prune',
  summary: "Remove what is older than the environment's retention, as the gateway does by itself every hour",
  options: [
    ...storeOptions.slice(0, 1),
    { flags: '--dry-run', description: 'say what would be removed, and remove nothing' },
  ],
  examples: ['npx cueline store prune --env prod --dry-run', 'npx cueline store prune --env prod'],
  run: async (given, terminal) => {
    const pruning = pruningAt(Date.now(), await environmentOf(given, terminal));
    const store = sqliteEventStore(await storeFile(given, terminal));
    try {
      const dry = given.flag('dryRun');
      const pruned = dry ? await store.countPrunable(pruning) : await pruneAll(store, pruning);
      const { bodies, events } = pruned;
      const words = dry ? 'would be removed; nothing was' : 'are removed';
      return {
        data: { ...pruned, dryRun: dry },
        text: `The bodies of ${bodies} events and ${events} events ${words}.`,
      };
    } finally {
      await store.close();
    }
  },
};
