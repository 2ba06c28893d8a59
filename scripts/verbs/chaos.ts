import { casesOf } from '../chaos/cases/all.ts';
import { runCases, type Finding } from '../chaos/chaos.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { textTable } from '../command/text-table.ts';
import type { Arguments, Verb } from '../command/verb.ts';

function numberOption(given: Arguments, name: string): number {
  const text = given.option(name) ?? '';
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new CommandFault('bad-number', exitCodes.usage, `"${text}" is no number for --${name}.`, {
    hint: 'Write a whole number, such as 50.',
  });
}

const heldWords = ({ held }: Finding): string => (held === undefined ? '' : held ? 'held' : 'not held');

export const chaos: Verb = {
  name: 'chaos',
  summary: 'Do to a gateway what goes wrong in the world, and count what became of every event',
  details: 'Each part is a process of its own on this machine: the gateway, what loads it, and what plays Dataverse.',
  options: [
    { flags: '--only <case...>', description: 'only these cases' },
    { flags: '--kills <count>', description: 'how often the gateway is killed under load', default: '50' },
    { flags: '--outage <seconds>', description: 'how long Dataverse is away', default: '10' },
    { flags: '--soak <minutes>', description: 'how long 500 events a second go through at the end', default: '0' },
  ],
  examples: ['npm run chaos', 'npm run chaos -- --only kill --kills 5', 'npm run chaos -- --only soak --soak 10'],
  run: async (given, { err, root }) => {
    const only = given.repeated('only');
    const all = casesOf({
      kills: numberOption(given, 'kills'),
      outageSeconds: numberOption(given, 'outage'),
      soakMinutes: numberOption(given, 'soak'),
    });
    const unknown = only.find((name) => !all.some((one) => one.name === name));
    if (unknown !== undefined)
      throw new CommandFault('unknown-case', exitCodes.notFound, `There is no case "${unknown}".`, {
        hint: `The cases are ${all.map(({ name }) => name).join(', ')}.`,
      });
    const chosen = all.filter(({ name }) => only.length === 0 || only.includes(name));
    const data = await runCases(chosen, root, err);
    const text = textTable(
      [{ title: 'Case' }, { title: 'What' }, { title: 'Figure', align: 'right' }, { title: 'Promise' }],
      data.map((finding) => [finding.case, finding.what, finding.figure, heldWords(finding)]),
    );
    const broken = data.some(({ held }) => held === false);
    return { data, text, exitCode: broken ? exitCodes.findings : exitCodes.ok };
  },
};
