import { toWebhookBody } from '../../plugins/index.ts';
import { missedChanges, type Finding, type MissedChange, type Search } from './missed-changes.ts';
import type { Answer, Tell } from './tell.ts';

/** One change that was looked at, and what the gateway said to it. */
export interface ToldChange {
  readonly handler: string;
  readonly table: string;
  readonly rowId: string;
  readonly at: string;
  /** `found` in a dry run. */
  readonly outcome: Answer['outcome'] | 'found';
  readonly reasonCode?: string;
}

export interface HandlerCount {
  readonly handler: string;
  readonly found: number;
  readonly told: number;
  readonly known: number;
  readonly nothing: number;
  readonly unclear: number;
}

export interface Backfill {
  readonly window: Search['window'];
  readonly handlers: readonly HandlerCount[];
  /** In the order in which they were told. */
  readonly changes: readonly ToldChange[];
  readonly findings: readonly Finding[];
  readonly warnings: readonly string[];
}

const sayEvery = 50;
const lookAtCode = 'docs/errors.md says who acts on this code; run it again when that is done.';

function placeOf({ handler, told }: MissedChange): Pick<ToldChange, 'handler' | 'table' | 'rowId' | 'at'> {
  return { handler, table: told.table.logicalName, rowId: told.id, at: told.at };
}

function countsOf(
  handlers: readonly string[],
  changes: readonly ToldChange[],
  findings: readonly Finding[],
  silentJobs: readonly string[],
): HandlerCount[] {
  return handlers.map((handler) => {
    const mine = changes.filter((one) => one.handler === handler);
    const having = (outcome: ToldChange['outcome']): number => mine.filter((one) => one.outcome === outcome).length;
    const silent = silentJobs.filter((name) => name === handler).length;
    const unclear = findings.filter((one) => one.handler === handler).length;
    return {
      handler,
      found: mine.filter(({ outcome }) => outcome !== 'unclear').length + silent + unclear,
      told: having('told'),
      known: having('known'),
      nothing: having('nothing') + silent,
      unclear,
    };
  });
}

/**
 * Tells the gateway again of every change in the window, one after the other and the oldest first, by the door of the
 * webhooks: what it knows it answers as a duplicate, so this may be run at any time and as often as wanted.
 * @param tell left out in a dry run
 * @throws {CommandFault} where the gateway can't be reached or refuses the caller; what was told until then is told
 */
export async function backfill(search: Search, tell: Tell | undefined): Promise<Backfill> {
  const { handlers, window, progress } = search;
  const { changes, findings, silentJobs, warnings } = await missedChanges(search);
  const told: ToldChange[] = [];
  const refused: Finding[] = [];
  for (const [index, change] of changes.entries()) {
    if (tell && index % sayEvery === 0) progress(`telling ${index + 1} of ${changes.length}`);
    const answer = await tell?.(toWebhookBody(change.told));
    const place = placeOf(change);
    told.push({ ...place, outcome: answer?.outcome ?? 'found', ...(answer ? { reasonCode: answer.reasonCode } : {}) });
    if (answer?.outcome === 'unclear')
      refused.push({ ...place, why: `${answer.reasonCode}: ${answer.reason}`, whatToDo: lookAtCode });
  }
  const all = [...findings, ...refused];
  const names = handlers.map(({ name }) => name).sort();
  return { window, handlers: countsOf(names, told, all, silentJobs), changes: told, findings: all, warnings };
}
