import { exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { staleFiles, writeGenerated } from '../generate/generated-files.ts';

/** `verbs` are asked for late: this one is among those that the page of commands lists. */
export const generateOver = (verbs: () => readonly Verb[]): Verb => ({
  name: 'generate',
  summary:
    'Write the committed files that derive from the catalog: connector definition, schemas, keys of strings, documentation',
  options: [{ flags: '--check', description: 'write nothing; exit 5 and name the files that are not fresh' }],
  examples: ['npx cueline generate', 'npx cueline generate --check'],
  run: async (given, { root }) => {
    if (!given.flag('check')) {
      const written = await writeGenerated(root, verbs());
      return {
        data: { written },
        text: written.length === 0 ? 'Everything was fresh.' : `Written: ${written.join(', ')}`,
      };
    }
    const stale = await staleFiles(root, verbs());
    if (stale.length === 0) return { data: { stale }, text: 'Every generated file is fresh.' };
    return {
      data: { stale },
      text: `Not fresh: ${stale.join(', ')}. Run npm run generate and look at the difference.`,
      exitCode: exitCodes.findings,
    };
  },
});
