import { readTextFile } from '../environment/environment-file.ts';
import { exitCodes } from '../command/exit-code.ts';
import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { knownHandler } from '../dry-run/known-handler.ts';
import { dryRun } from '../dry-run/dry-run.ts';
import { stageText } from '../dry-run/stage.ts';

export const replay: Verb = {
  name: 'replay',
  summary: 'Run a captured webhook body through its handler and say what would be sent, or why not; sends nothing',
  arguments: { '<file>': 'JSON of a RemoteExecutionContext, as Dataverse posted it' },
  options: [
    { flags: '--handler <name>', description: 'use this handler, whichever step the body came from' },
    { flags: '--step', description: 'say of every stage what came in and what went out, by name and never by value' },
  ],
  examples: [
    'npx cueline replay captured.json',
    'npx cueline replay captured.json --step',
    'npx cueline replay captured.json --handler opportunity-won --json',
  ],
  run: async (given) => {
    const name = given.option('handler');
    const body = await readTextFile(given.text(0));
    const { stages, sends } = await dryRun(body, name === undefined ? undefined : knownHandler(name));
    const table = textTable(
      [{ title: 'Stage' }, { title: 'Result' }, { title: 'Why' }],
      stages.map(({ stage, result, why }) => [stage, result, why]),
    );
    const text = given.flag('step') ? stageText(stages) : table;
    const refused = stages.some(({ result }) => result === 'refused');
    return { data: { sends, stages }, text, exitCode: refused ? exitCodes.findings : exitCodes.ok };
  },
};
