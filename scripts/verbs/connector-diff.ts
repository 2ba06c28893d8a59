import { compareConnectors, changeCounts, reportOf } from '../../connector/definition/index.ts';
import { exitCodes } from '../command/exit-code.ts';
import type { Verb } from '../command/verb.ts';
import { readConnector } from '../connector/read-connector.ts';

export const connectorDiff: Verb = {
  name: 'connector diff',
  summary: 'Compare two versions of any connector and say what would break flows that use it',
  details:
    'OLD and NEW are OpenAPI 2.0 files, or folders with apiDefinition.swagger.json and, if it is to be compared too, ' +
    "apiProperties.json. Microsoft's own change validator is a closed service: its rules are followed as far as they are " +
    'known, and reasoned beyond that. Policies and script.csx are not compared.\n\n' +
    'Exit codes: 5 if anything breaks, 0 otherwise; 3 if a file is missing, 1 if one is not JSON or not OpenAPI 2.0.',
  arguments: { '<old>': 'what flows were built on', '<new>': 'what is to take its place' },
  options: [
    { flags: '--all', description: 'list changed titles and descriptions too' },
    { flags: '--strict', description: 'exit 5 for warnings too' },
  ],
  examples: [
    'npx cueline connector diff ../published/connector connector',
    'npx cueline connector diff old.swagger.json new.swagger.json --strict --json',
  ],
  run: async (given) => {
    const [before, after] = [await readConnector(given.text(0)), await readConnector(given.text(1))];
    const found = compareConnectors(before, after);
    const changes = given.flag('all') ? found : found.filter(({ rule }) => rule !== 'texts');
    const counts = changeCounts(changes);
    const isBad = counts.breaking > 0 || (given.flag('strict') && counts.warning > 0);
    return {
      data: { counts, changes },
      text: reportOf(changes),
      exitCode: isBad ? exitCodes.findings : exitCodes.ok,
    };
  },
};
