import { setTimeout as wait } from 'node:timers/promises';
import type { LocalSystem } from '../local/local-system.ts';
import type { Played } from './play.ts';

const figures = ['received', 'sent', 'suppressed', 'held', 'failed'] as const;
type Figures = Readonly<Record<(typeof figures)[number], number>>;

/** A trigger of the day, as its row in Dynamics has it. */
export interface Seen extends Figures {
  readonly trigger: string;
  /** The same figures as the day's own count. */
  readonly asExpected: boolean;
}

/** The gateway writes a second after something has changed, and rests a second between two requests. */
const longestWaitMs = 20_000;

/** What the day itself counts, trigger by trigger: only what was stored, so neither duplicates nor what was refused. */
function ownCount(played: readonly Played[]): ReadonlyMap<string, Figures> {
  const counts = new Map<string, Figures>();
  for (const { trigger, state } of played) {
    if (state === undefined) continue;
    const { received, ...before } = counts.get(trigger) ?? { received: 0, sent: 0, suppressed: 0, held: 0, failed: 0 };
    const is = (name: string): 0 | 1 => (state === name ? 1 : 0);
    counts.set(trigger, {
      received: received + 1,
      sent: before.sent + is('sent'),
      suppressed: before.suppressed + is('suppressed'),
      held: before.held + is('held'),
      failed: before.failed + is('dead') + is('unknown') + is('expired'),
    });
  }
  return counts;
}

const figuresOf = (row: Readonly<Record<string, unknown>>): Figures =>
  Object.fromEntries(figures.map((name) => [name, Number(row[`cue_${name}`] ?? 0)])) as unknown as Figures;

async function look(api: LocalSystem['api'], own: ReadonlyMap<string, Figures>): Promise<readonly Seen[]> {
  const columns = ['cue_trigger', ...figures.map((name) => `cue_${name}`)];
  const rows = await api.list(`cue_triggerhealths?$select=${columns.join(',')}&$orderby=cue_trigger`);
  const seen = new Map(rows.map((row) => [String(row['cue_trigger']), figuresOf(row)] as const));
  const names = [...new Set([...own.keys(), ...seen.keys()])].sort();
  return names.flatMap((trigger) => {
    const nothing = figuresOf({});
    const [wanted, is] = [own.get(trigger) ?? nothing, seen.get(trigger) ?? nothing];
    if (wanted.received === 0 && is.received === 0) return [];
    return [{ trigger, ...is, asExpected: figures.every((name) => is[name] === wanted[name]) }];
  });
}

/** Reads the rows of trigger health back once they are as the day went; as they are, where they do not become so. */
export async function seenInDynamics(
  { api }: Pick<LocalSystem, 'api'>,
  played: readonly Played[],
): Promise<readonly Seen[]> {
  const own = ownCount(played);
  const deadline = performance.now() + longestWaitMs;
  for (;;) {
    const seen = await look(api, own);
    if (seen.every(({ asExpected }) => asExpected) || performance.now() > deadline) return seen;
    await wait(50);
  }
}
