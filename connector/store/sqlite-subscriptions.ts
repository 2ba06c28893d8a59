import type { Database } from 'libsql';
import type { Subscriber, SubscriptionStore, Told } from '../pipeline/index.ts';
import type { Commit } from './group-commit.ts';
import type { Prepared, Reading } from './statements.ts';
import { fromDueRow, fromListedRow, type DueRow, type ListedRow } from './subscription-row.ts';
import { subscriptionReads, type subscriptionWrites } from './subscription-statements.ts';

type Ready = Readonly<Record<keyof typeof subscriptionWrites, Prepared>>;

interface SqliteSubscriptionsOptions {
  readonly database: Database;
  readonly commit: Commit<Ready>;
  readonly read: <T>(run: () => T) => Promise<T>;
}

/** What a subscriber may be told of, as columns. */
const permissionOf = ({ operate, triggers }: Subscriber) =>
  [operate ? 1 : 0, triggers === 'all' ? null : JSON.stringify(triggers)] as const;

/** Takes away what waits for a subscription that is gone; gives whether one is. */
function forget({ forget: run }: Ready, row: unknown): boolean {
  if (!row) return false;
  run.run([(row as { readonly seq: number }).seq]);
  return true;
}

function nextInLine(ready: Ready, seq: number): Pick<Told, 'next'> {
  const row = ready.nextInLine.get([seq]) as DueRow | undefined;
  return row ? { next: fromDueRow(row) } : {};
}

/** Subscriptions and notifications in the file of the events, and so in their transactions. */
export function sqliteSubscriptions({ database, commit, read }: SqliteSubscriptionsOptions): SubscriptionStore {
  const prepare = (sql: string): Reading => database.prepare(sql);
  const sql = {
    due: prepare(subscriptionReads.due),
    nextDue: prepare(subscriptionReads.nextDue),
    list: prepare(subscriptionReads.list),
    count: prepare(subscriptionReads.count),
  };

  return {
    subscribe: ({ subscriber, tokenDigest, subscriptionId, callbackUrl, createdAt, trigger, reasonCode }, atMost) =>
      commit((ready) => {
        const { name } = subscriber;
        const permission = permissionOf(subscriber);
        const filter = [trigger ?? null, reasonCode ?? null] as const;
        const same = ready.renew.get([tokenDigest, ...permission, name, callbackUrl, ...filter]) as
          { readonly subscription_id: string } | undefined;
        if (same) return { kind: 'subscribed', subscriptionId: same.subscription_id };
        const { n: count } = ready.subscriptionsOf.get([name]) as { readonly n: number };
        if (count >= atMost) return { kind: 'full' };
        ready.subscribe.run([subscriptionId, tokenDigest, name, ...permission, ...filter, callbackUrl, createdAt]);
        return { kind: 'subscribed', subscriptionId };
      }),

    unsubscribe: (by) =>
      commit((ready) =>
        forget(
          ready,
          'tokenDigest' in by ? ready.endByToken.get([by.tokenDigest]) : ready.endById.get([by.subscriptionId]),
        ),
      ),

    subscriptions: () => read(() => (sql.list.all([]) as ListedRow[]).map(fromListedRow)),

    allowSubscribers: (subscribers) =>
      commit((ready) => {
        ready.allowNobody.run([]);
        for (const subscriber of subscribers) ready.allow.run([...permissionOf(subscriber), subscriber.name]);
        ready.forgetForbidden.run([]);
      }),

    dueNotifications: (now) => read(() => (sql.due.all([now]) as DueRow[]).map(fromDueRow)),

    nextNotificationAfter: (now) =>
      read(() => (sql.nextDue.get([now]) as { readonly at: number | null }).at ?? undefined),

    told: ({ notificationId, kind, outcome, at, dueAt = at, giveUpBefore = -Infinity }) =>
      commit((ready) => {
        if (kind === 'again') {
          const row = ready.leaveAlone.get([at, dueAt, outcome, notificationId]) as
            { readonly seq: number; readonly failing_since: number } | undefined;
          if (!row || row.failing_since > giveUpBefore) return { givenUp: 0 };
          return { givenUp: ready.giveUp.run([row.seq, giveUpBefore]).changes };
        }
        const row = ready.endNotification.get([notificationId]) as { readonly subscription: number } | undefined;
        // Its subscription ended while it was on its way.
        if (!row) return { givenUp: 0 };
        ready.tookIt.run([outcome, at, row.subscription]);
        return { givenUp: 0, ...nextInLine(ready, row.subscription) };
      }),

    countNotifications: () => read(() => (sql.count.get([]) as { readonly n: number }).n),

    pruneNotifications: (before, limit) =>
      commit(({ pruneNotifications }) => pruneNotifications.run([before, limit]).changes),
  };
}
