import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { labelOf, ledgerProblems, publish, unpublished } from '../../connector/contract/index.ts';
import { catalog, ledger } from '../../connector/triggers/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { knownTrigger } from './known-trigger.ts';

export const triggerPublish: Verb = {
  name: 'trigger publish',
  summary: 'Add trigger versions to the ledger; from then on they may not change',
  arguments: { '[names...]': 'triggers to publish; left out, all that are not published yet' },
  examples: ['npx cueline trigger publish', 'npx cueline trigger publish GiftCardBought'],
  run: async (given, { root }) => {
    const problems = ledgerProblems(catalog, ledger);
    if (problems.length > 0)
      throw new CommandFault(
        'ledger-broken',
        exitCodes.findings,
        `A published version was changed: ${problems[0] ?? ''}`,
        {
          hint: 'npx cueline trigger check lists everything; restore it before publishing more.',
        },
      );
    const names = given.list(0).map((name) => knownTrigger(name).name);
    const chosen = unpublished(catalog, ledger).filter(({ name }) => names.length === 0 || names.includes(name));
    const grown = publish(ledger, chosen, new Date().toISOString().slice(0, 10));
    await writeFile(join(root, 'connector/triggers/published.json'), `${JSON.stringify(grown, null, 2)}\n`);
    const labels = chosen.map(labelOf);
    const text = labels.length === 0 ? 'Everything is published already.' : `Published: ${labels.join(', ')}.`;
    return { data: { published: labels }, text };
  },
};
