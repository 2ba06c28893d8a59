import { labelOf, ledgerProblems, unpublished } from '../../connector/contract/index.ts';
import { catalog, ledger } from '../../connector/triggers/index.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';

export const triggerCheck: Verb = {
  name: 'trigger check',
  summary: 'Check that every published version still means what was published',
  examples: ['npx cueline trigger check'],
  run: async () => {
    const problems = ledgerProblems(catalog, ledger);
    const open = unpublished(catalog, ledger).map(labelOf);
    const good = `${ledger.length} published versions, all as they were published.`;
    const text = problems.length === 0 ? good : problems.map((problem) => `- ${problem}`).join('\n');
    const warnings = open.length === 0 ? [] : [`not published yet: ${open.join(', ')}`];
    return {
      data: { problems, unpublished: open },
      text,
      warnings,
      exitCode: problems.length === 0 ? exitCodes.ok : exitCodes.findings,
    };
  },
};
