import { textTable } from '../command/text-table.ts';
import type { Backfill, HandlerCount } from './backfill.ts';
import type { Finding } from './missed-changes.ts';

/** More than these are in the JSON only. */
const shownAtMost = 20;

const titles: Readonly<Record<Exclude<keyof HandlerCount, 'handler'>, string>> = {
  found: 'Found',
  told: 'Told',
  known: 'Already known',
  nothing: 'Nothing to say',
  unclear: 'Could not tell',
};

const figures = Object.keys(titles) as (keyof typeof titles)[];

const findingLines = ({ handler, table, rowId, at, why, whatToDo }: Finding): string[] => [
  `  - ${[handler, rowId === '' ? table : `${table} ${rowId}`, at].filter((part) => part !== undefined).join(', ')}: ${why}`,
  `    what to do: ${whatToDo}`,
];

/** What a backfill came to, as a person reads it. */
export function summary({ window, handlers, findings }: Backfill, dryRun: boolean): string {
  const table = textTable(
    [{ title: 'Handler' }, ...figures.map((figure) => ({ title: titles[figure], align: 'right' as const }))],
    handlers.map((count) => [count.handler, ...figures.map((figure) => String(count[figure]))]),
  );
  const more = findings.length - shownAtMost;
  const lines = [
    `Changes from ${window.since} to ${window.until}${dryRun ? '; nothing was told' : ''}`,
    '',
    table,
    ...(findings.length > 0 ? ['', 'Could not be told:'] : []),
    ...findings.slice(0, shownAtMost).flatMap(findingLines),
    ...(more > 0 ? [`  and ${more} more; --json lists all`] : []),
  ];
  return lines.join('\n');
}
