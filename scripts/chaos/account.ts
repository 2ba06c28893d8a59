import { sqliteEventStore, storeFigures } from '../../connector/store/index.ts';
import { eventIdOf } from './numbered-event.ts';
import { none, promise, type Line } from './line.ts';
import type { Arrival } from './sink.ts';
import { waitFor } from './wait-for.ts';

/** What became of every acknowledged event, by the store and by what the sink has seen. */
export interface Account {
  readonly acknowledged: number;
  /** Acknowledged events by the state the store has them in. */
  readonly states: Readonly<Record<string, number>>;
  /** Acknowledged events that the store does not know. */
  readonly missing: number;
  /** The store says `sent`, and the sink never took them. */
  readonly saidSentOnly: number;
  /** The store will send them, and the sink has taken them already. */
  readonly sentAgainLater: number;
  /** Events that the sink has taken more than once. */
  readonly duplicates: number;
  /** Cut off, and rightly listed as perhaps arrived: the sink has them. */
  readonly unknownArrived: number;
}

/** Reads the store of a gateway that has ended. */
export async function accountOf(
  storePath: string,
  acknowledged: readonly number[],
  arrivals: readonly Arrival[],
): Promise<Account> {
  const taken = new Map<number, number>();
  for (const { event, status } of arrivals) if (status < 300) taken.set(event, (taken.get(event) ?? 0) + 1);
  const store = sqliteEventStore(storePath);
  const states: Record<string, number> = {};
  let [missing, saidSentOnly, sentAgainLater, unknownArrived] = [0, 0, 0, 0];
  for (const event of acknowledged) {
    const state = (await store.find(eventIdOf(event)))?.state;
    const arrived = taken.has(event);
    if (state === undefined) missing += 1;
    else states[state] = (states[state] ?? 0) + 1;
    if (state === 'sent' && !arrived) saidSentOnly += 1;
    if ((state === 'queued' || state === 'held') && arrived) sentAgainLater += 1;
    if (state === 'unknown' && arrived) unknownArrived += 1;
  }
  await store.close();
  const duplicates = [...taken.values()].filter((times) => times > 1).length;
  const count = acknowledged.length;
  return { acknowledged: count, states, missing, saidSentOnly, sentAgainLater, duplicates, unknownArrived };
}

const words = (states: Account['states']): string =>
  Object.entries(states)
    .map(([state, count]) => `${count} ${state}`)
    .join(', ');

/** What every case promises, whatever happens in it. */
export const accountLines = (account: Account): readonly Line[] => [
  { what: 'acknowledged', figure: `${account.acknowledged}: ${words(account.states)}` },
  none('acknowledged and not in the store', account.missing),
  none('said to be sent, and never arrived', account.saidSentOnly),
  none('arrived, and still to be sent', account.sentAgainLater),
  none('arrived more than once', account.duplicates),
];

/** Those that were cut off, at most so many. */
export const unknownLine = ({ states, unknownArrived }: Account, most: number): Line => {
  const { unknown = 0 } = states;
  return promise(
    `unknown, at most ${most} (on their way then)`,
    `${unknown}, ${unknownArrived} arrived`,
    unknown <= most,
  );
};

/** Looked up beside the gateway that runs. */
export const countsOf = (storePath: string): Readonly<Record<string, number>> => storeFigures(storePath).events;

/** Waits until nothing is left to be sent. */
export const drained = (storePath: string, withinSeconds: number): Promise<unknown> =>
  waitFor(
    () => countsOf(storePath),
    ({ queued = 0, sending = 0 }) => queued + sending === 0,
    withinSeconds,
  );
