import type { Deployed, Plan, ToldChange } from '../../solution/index.ts';
import { textTable } from '../command/text-table.ts';

const table = (changes: readonly ToldChange[]): string =>
  textTable(
    [{ title: 'Phase' }, { title: 'Change' }, { title: 'Detail' }],
    changes.map(({ phase, action, kind, name, detail = '' }) => [phase, `${action} ${kind} ${name}`, detail]),
  );

const stays = [
  '',
  'What stays: the application user and its roles that are not of Cueline, custom triggers and journeys of Customer Insights -',
  "Journeys, connections that people made, the platform's own logs. The gateway keeps its events: `cueline store prune`.",
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
