import type { Deployed, Plan, ToldChange } from '../../solution/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import { textTable } from '../command/text-table.ts';

const table = (changes: readonly ToldChange[]): string =>
  textTable(
    [{ title: 'Phase' }, { title: 'Change' }, { title: 'Detail' }],
    changes.map(({ phase, action, kind, name, detail = '' }) => [phase, `${action} ${kind} ${name}`, detail]),
  );

const stays = [
  '',
  'What stays: the application user, which the platform keeps, with its roles that are not of Cueline; custom triggers and',
  "journeys of Customer Insights - Journeys, connections that people made, the platform's own logs. The gateway keeps its",
  'events: `cueline store prune`.',
];

export function planText({ changes }: Plan, where: string): string {
  if (changes.length === 0) return `There is nothing of Cueline in ${where}.`;
  return [
    `What would be removed from ${where}, in this order:`,
    '',
    table(changes),
    '',
    'This is a plan. Nothing was removed.',
    ...stays,
  ].join('\n');
}

export function uninstalledText({ done, remaining }: Deployed, where: string): string {
  if (done.length === 0 && remaining.length === 0) return `There is nothing of Cueline in ${where}.`;
  const verdict =
    remaining.length > 0
      ? ['Still there, which should not be:', '', table(remaining)]
      : [`Verified: nothing of Cueline is left in ${where}.`];
  return [...(done.length > 0 ? [table(done), ''] : []), ...verdict, ...stays].join('\n');
}

/** Whatever broke off because somebody asked for it. */
export const interruptedWords = (cause: unknown): CommandFault =>
  new CommandFault(
    'interrupted',
    exitCodes.interrupted,
    'Interrupted. What was removed is gone, and the removal of a solution that has begun goes on by itself.',
    { cause, hint: 'Run the same command again: it looks what is still there, and removes that.' },
  );
