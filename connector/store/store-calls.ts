import type { EventStore } from '../pipeline/index.ts';
import { StoreUnavailable, type StoreTrouble } from './store-fault.ts';

/** Everything that a store can be asked. */
const named = {
  accept: true,
  due: true,
  begin: true,
  settle: true,
  nextDueAfter: true,
  recoverInterrupted: true,
  find: true,
  eventIdsStartingWith: true,
  timeline: true,
  follow: true,
  list: true,
  countByState: true,
  close: true,
  count: true,
  listInLaneOrder: true,
  groups: true,
  edit: true,
  note: true,
  checkWritable: true,
  prune: true,
  countPrunable: true,
  triggersSentSince: true,
  oldestWaiting: true,
  subscribe: true,
  unsubscribe: true,
  subscriptions: true,
  allowSubscribers: true,
  dueNotifications: true,
  nextNotificationAfter: true,
  told: true,
  countNotifications: true,
  pruneNotifications: true,
  identity: true,
  countOutcomes: true,
  reportMark: true,
  changesAfter: true,
  recentEvents: true,
  oldestReceived: true,
  beginRun: true,
  endRun: true,
  suspect: true,
  suspected: true,
  clear: true,
  pausedUntil: true,
} as const satisfies Readonly<Record<keyof EventStore, true>>;

export type StoreMethod = keyof EventStore;
export const storeMethods = Object.keys(named) as readonly StoreMethod[];

/** What the thread of a store is asked, all that came together in one message. */
export type Call = readonly [id: number, method: StoreMethod, given: readonly unknown[]];

/** What it answers, in the order in which it was done. */
export type Answer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly fault: unknown }
  /** A `StoreUnavailable`, which does not keep its class on the way. */
  | { readonly id: number; readonly unavailable: ToldFault };

interface ToldFault {
  readonly message: string;
  readonly trouble: StoreTrouble;
  readonly hint: string | undefined;
  readonly cause: unknown;
}

export const answerOfFault = (id: number, fault: unknown): Answer => {
  if (!(fault instanceof StoreUnavailable)) return { id, fault };
  const { message, trouble, hint, cause } = fault;
  return { id, unavailable: { message, trouble, hint, cause } };
};

export const faultOf = ({ message, hint, ...rest }: ToldFault): StoreUnavailable =>
  new StoreUnavailable(message, hint === undefined ? rest : { ...rest, hint });
