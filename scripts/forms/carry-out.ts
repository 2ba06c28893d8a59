import type { Phase } from '../../solution/index.ts';
import { textTable } from '../command/text-table.ts';
import type { Terminal } from '../command/terminal.ts';
import type { Result } from '../command/verb.ts';

interface Carried {
  readonly phase: Phase;
  readonly plan: boolean;
  /** What is said where nothing is pending. */
  readonly done: string;
  readonly warnings: () => Promise<readonly string[]>;
}

/** Says what is pending, and does it unless only a plan was asked for. Afterwards nothing may be pending. */
export async function carryOut({ phase, plan, done, warnings }: Carried, { err }: Terminal): Promise<Result> {
  const changes = await phase.pending();
  const rows = changes.map(({ action, kind, name, detail = '' }) => ({ action, kind, name, detail }));
  const table = (): string =>
    textTable(
      [{ title: 'do' }, { title: 'what' }, { title: 'name' }, { title: 'detail' }],
      rows.map(({ action, kind, name, detail }) => [action, kind, name, detail]),
    );
  if (changes.length === 0) return { data: { plan, changes: rows }, text: done, warnings: await warnings() };
  if (plan)
    return {
      data: { plan, changes: rows },
      text: `${table()}\nThis is the plan; nothing was changed.`,
      warnings: await warnings(),
    };
  for (const change of changes) {
    err(`${change.action} ${change.kind} ${change.name} …`);
    await change.carryOut((words) => err(`  ${words}`));
  }
  const left = await phase.pending();
  if (left.length > 0)
    throw new Error(`After everything was done, ${left.length} changes are pending still: ${left[0]?.name ?? ''}.`);
  return { data: { plan, changes: rows }, text: `${table()}\nDone, and verified.`, warnings: await warnings() };
}
