import type { EventState } from '../contract/index.ts';
import type { EventStore, Pruned, Settlement, TimelineEntry } from '../pipeline/index.ts';
import { fromEventRow, fromTimelineRow, toInsertValues, type EventRow, type TimelineRow } from './event-row.ts';
import { eventList } from './event-list.ts';
import { groupCommit } from './group-commit.ts';
import { laneHeads } from './lane-heads.ts';
import { rewrite } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { pruneStatements } from './prune-statements.ts';
import { StoreUnavailable } from './store-fault.ts';

/** Reads, and tells a file that can't be read in our own words. */
async function read<T>(run: () => T): Promise<T> {
  try {
    return run();
  } catch (cause) {
    throw new StoreUnavailable('The event store did not give a read.', { cause });
  }
}

/**
 * The default store: one SQLite file beside the gateway.
 * @throws {StoreUnavailable} when the file can't be opened or is of a newer version
 */
export function sqliteEventStore(path: string): EventStore {
  const { database, sql } = openDatabase(path);
  const prunes = pruneStatements(database);
  let failed = false;
  const commit = groupCommit(database, () => (failed = true));
  const listing = eventList(database);
  const heads = laneHeads(database);

  const note = (emissionId: string, entry: TimelineEntry): void => {
    sql.addTimeline.run([emissionId, entry.at, entry.stage, entry.state, entry.reasonCode, entry.detail ?? null]);
  };

  /** Gives whether the event changed; whose turn it is in its lane changes with it. */
  function leave(emissionId: string, { state, at, dueAt, startsOver }: Settlement, from?: EventState): boolean {
    const waits = state === 'queued' || state === 'held';
    const values = [state, dueAt ?? at, startsOver ? 1 : 0, waits ? 1 : 0, emissionId, from ?? null, from ?? null];
    const row = sql.settle.get(values) as { readonly lane: string } | undefined;
    if (row && waits) heads.reorder(row.lane);
    else if (row) heads.next(row.lane);
    return row !== undefined;
  }

  return {
    accept: (event) =>
      commit(() => {
        const inserted = sql.insert.get([...toInsertValues(event), event.lane]) as
          { readonly head: number } | undefined;
        if (inserted) {
          if (inserted.head === 0) heads.reorder(event.lane);
          note(event.emissionId, { at: event.receivedAt, stage: 'accept', state: 'queued', reasonCode: 'ACCEPTED' });
          return { kind: 'accepted' };
        }
        const first = sql.byEventId.get([event.eventId]) as EventRow;
        const kind = first.fingerprint === event.fingerprint ? 'duplicate' : 'conflict';
        return { kind, emissionId: first.emission_id };
      }),

    takeDue: (now, limit) =>
      commit(() => {
        const rows = sql.due.all([now, limit]) as EventRow[];
        for (const row of rows) sql.take.run([now, row.emission_id]);
        return rows.map((row) =>
          fromEventRow({
            ...row,
            state: 'sending',
            attempts: row.attempts + 1,
            tried_since: row.attempts === 0 ? now : row.tried_since,
          }),
        );
      }),

    settle: (emissionId, settlement, from) =>
      commit(() => {
        const settled = leave(emissionId, settlement, from);
        if (settled) note(emissionId, settlement);
        return settled;
      }),

    recoverInterrupted: (now) =>
      commit(() => {
        const rows = sql.sending.all([]) as EventRow[];
        for (const { emission_id: emissionId } of rows) {
          const detail = 'the gateway stopped while it was being sent';
          const entry = { at: now, stage: 'emit', state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN', detail } as const;
          leave(emissionId, entry);
          note(emissionId, entry);
        }
        return rows.length;
      }),

    nextDueAt: () => read(() => (sql.nextDue.get([]) as { due_at: number } | undefined)?.due_at),

    find: (id) =>
      read(() => {
        const row = (sql.byEmissionId.get([id]) ?? sql.byEventId.get([id])) as EventRow | undefined;
        return row && fromEventRow(row);
      }),

    eventIdsStartingWith: (prefix) =>
      read(() => {
        const rows = sql.eventIdsFrom.all([prefix, `${prefix}\u{10ffff}`]) as { readonly event_id: string }[];
        return rows.map(({ event_id: id }) => id);
      }),

    timeline: (emissionId) => read(() => (sql.timeline.all([emissionId]) as TimelineRow[]).map(fromTimelineRow)),

    list: (page) => read(() => listing.list(page)),

    countByState: () =>
      read(() =>
        Object.fromEntries((sql.count.all([]) as { state: string; n: number }[]).map(({ state, n }) => [state, n])),
      ),

    checkWritable: async () => {
      if (!failed) return;
      await commit(() => rewrite(database));
      failed = false;
    },

    prune: ({ bodiesBefore, eventsBefore, limit }) =>
      commit(() => {
        const { changes: bodies } = prunes.removeBodies.run([bodiesBefore, limit]);
        prunes.removeTimelines.run([eventsBefore, limit]);
        const { changes: events } = prunes.removeEvents.run([eventsBefore, limit]);
        return { bodies, events };
      }),

    countPrunable: ({ bodiesBefore, eventsBefore }) =>
      read(() => {
        const { bodies, events } = prunes.count.get([bodiesBefore, eventsBefore]) as Pruned;
        return { bodies, events };
      }),

    oldestWaiting: () => read(() => (sql.oldestWaiting.get([]) as { readonly at: number | null }).at ?? undefined),

    close: async () => {
      // Whatever was handed in before is written first: the queue of writes is emptied in order.
      await commit(() => undefined);
      database.close();
    },

    count: (filter) => read(() => listing.count(filter)),
    listInLaneOrder: (filter, limit) => read(() => listing.listInLaneOrder(filter, limit)),
    groups: (state) => read(() => listing.groups(state)),

    edit: ({ emissionId, state, body, lane }, change, entry) =>
      commit(() => {
        const [before, after] = [JSON.stringify(body), JSON.stringify(change.body)];
        const { changes } = sql.edit.run([after, change.lane, emissionId, state, before]);
        if (changes !== 1) return false;
        note(emissionId, entry);
        heads.reorder(lane);
        heads.reorder(change.lane);
        return true;
      }),
  };
}
