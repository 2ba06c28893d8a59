import type { Database } from 'libsql';
import type { EventState } from '../contract/index.ts';
import {
  isFailure,
  urgencies,
  type Apart,
  type EventStore,
  type Pruned,
  type Settled,
  type Settlement,
  type TimelineEntry,
} from '../pipeline/index.ts';
import {
  acceptance,
  fromEventRow,
  fromTimelineRow,
  toInsertValues,
  type EventRow,
  type TimelineRow,
} from './event-row.ts';
import { eventCounts } from './event-counts.ts';
import { eventList } from './event-list.ts';
import { groupCommit } from './group-commit.ts';
import { laneHeads } from './lane-heads.ts';
import { rewriting } from './migrations.ts';
import { damaged, fileAt, openDatabase } from './open-database.ts';
import { openFinder } from './open-finder.ts';
import { openWriter } from './open-writer.ts';
import { countPrunable, pruneWrites } from './prune-statements.ts';
import { prepareAll, reads, writes, type Writer } from './statements.ts';
import { sqliteReports } from './sqlite-reports.ts';
import { runWrites, sqliteRuns } from './sqlite-runs.ts';
import { sqliteSubscriptions } from './sqlite-subscriptions.ts';
import { StoreUnavailable } from './store-fault.ts';
import { subscriptionWrites } from './subscription-statements.ts';

async function preparing(writer: Writer) {
  const statements = await prepareAll(writer, {
    ...writes,
    ...pruneWrites,
    ...subscriptionWrites,
    ...runWrites,
    rewrite: rewriting,
  });
  return { ...statements, heads: await laneHeads(writer), counts: await eventCounts(writer) };
}
const nothingApart: Apart = { known: new Set(), full: [] };
type Ready = Awaited<ReturnType<typeof preparing>>;

const addLine = ({ addTimeline }: Ready, emissionId: string, entry: TimelineEntry): void => {
  addTimeline.run([emissionId, entry.at, entry.stage, entry.state, entry.reasonCode, entry.detail ?? null]);
};

/** Whose turn it is in the lane changes with the event, and who asked to be told of a failure is. */
function settle(ready: Ready, emissionId: string, settlement: Settlement, from: EventState | null): Settled {
  const { state, at, reasonCode, dueAt, startsOver, pausesAll } = settlement;
  if (pausesAll && dueAt !== undefined) ready.pause.run([dueAt]);
  const waits = state === 'queued' || state === 'held';
  const values = [state, dueAt ?? at, reasonCode, waits ? 1 : 0, at, startsOver ? 1 : 0, emissionId, from];
  const was = from ?? (ready.stateOf.get([emissionId]) as { readonly state: EventState } | undefined)?.state;
  const row = ready.settle.get(values) as { readonly lane: string } | undefined;
  if (!row || was === undefined) return { changed: false };
  ready.counts.moved(was, state);
  addLine(ready, emissionId, settlement);
  if (isFailure(state)) ready.notify.run([emissionId]);
  const head = waits ? ready.heads.reorder(row.lane) : ready.heads.next(row.lane);
  const another = head && head.emission_id !== emissionId;
  return { changed: true, ...(another ? { next: fromEventRow(head) } : {}) };
}

/** What is asked of the file. Where its tables and indexes are not those that its number promises, nothing can be. */
function questions(database: Database, path: string) {
  try {
    return { sql: reads(database), prunable: database.prepare(countPrunable) };
  } catch (cause) {
    database.close();
    throw damaged(path, 'its tables and indexes are not those of its version', cause);
  }
}

/**
 * The default store: one SQLite file beside the gateway. Reads, writes and lists have a connection each: neither what is
 * being flushed to disk nor what is being looked for holds anybody up, and what is read was committed.
 * @param checkedUpTo bytes up to which the file is looked through before it is opened
 * @throws {StoreUnavailable} when the file can't be opened or is of a newer version
 */
export function sqliteEventStore(path: string, checkedUpTo?: number): EventStore {
  const database = openDatabase(path, checkedUpTo);
  const { sql, prunable } = questions(database, path);
  const writer = openWriter(path);
  const finder = openFinder(path);
  const opened = fileAt(path);
  const listing = eventList(finder);
  let failed = false;
  let closed = false;
  const commit = groupCommit({
    writer,
    prepare: () => preparing(writer),
    beforeCommit: ({ counts }) => {
      counts.write();
      // SQLite would go on writing into a file that nobody finds again.
      if (fileAt(path) !== opened) throw new TypeError('It is not where it was opened.');
    },
    onFailure: () => (failed = true),
  });

  /** Reads, and tells a file that can't be read in our own words. */
  async function read<T>(run: () => T | Promise<T>): Promise<T> {
    try {
      // Its statements would go on giving nothing, as if the file were empty.
      if (closed) throw new TypeError('It is closed.');
      return await run();
    } catch (cause) {
      throw new StoreUnavailable('The event store did not give a read.', { cause });
    }
  }

  /** What is asked within sees nothing of what is committed meanwhile. */
  function atOneMoment<T>(run: () => T): T {
    sql.beginReading.run([]);
    try {
      return run();
    } finally {
      sql.endReading.run([]);
    }
  }

  const rowOf = (id: string): EventRow | undefined =>
    (sql.byEmissionId.get([id]) ?? sql.byEventId.get([id])) as EventRow | undefined;

  const timelineOf = (row: EventRow): TimelineEntry[] => [
    acceptance(row),
    ...(sql.timeline.all([row.emission_id]) as TimelineRow[]).map(fromTimelineRow),
  ];

  /** Each urgency and sender that has an event waiting at the head of its lane. */
  function* flows(): Generator<readonly [urgency: number, sender: string]> {
    for (const urgency of urgencies.keys())
      for (let sender = ''; ;) {
        const next = sql.nextSender.get([urgency, sender]) as { readonly sender: string } | undefined;
        if (!next) break;
        ({ sender } = next);
        yield [urgency, sender];
      }
  }

  return {
    ...sqliteSubscriptions({ database, commit, read }),
    ...sqliteReports(database, read),
    ...sqliteRuns({ database, commit, read }),

    accept: (event) =>
      commit((ready) => {
        const inserted = ready.insert.get([...toInsertValues(event), event.lane]) as
          { readonly head: number } | undefined;
        if (inserted) ready.counts.came('queued');
        if (inserted) return { kind: 'accepted', leads: inserted.head === 1 || ready.heads.overtakes(event) };
        const first = ready.known.get([event.eventId]) as EventRow;
        const kind = first.fingerprint === event.fingerprint ? 'duplicate' : 'conflict';
        return { kind, emissionId: first.emission_id };
      }),

    due: (now, each, { known, full } = nothingApart) =>
      read(() =>
        [...flows()].flatMap((flow) => {
          const [urgency, sender] = flow;
          if (full.some((line) => line.urgency === urgencies[urgency] && line.sender === sender)) return [];
          const ids = sql.due.all([...flow, now, each + known.size]) as { readonly emission_id: string }[];
          const wanted = ids.filter(({ emission_id: id }) => !known.has(id)).slice(0, each);
          return wanted.map(({ emission_id: id }) => fromEventRow(sql.byEmissionId.get([id]) as EventRow));
        }),
      ),

    nextDueAfter: (now) =>
      read(() => {
        const times = [...flows()].flatMap((flow) => {
          const next = sql.nextDue.get([...flow, now]) as { readonly due_at: number } | undefined;
          return next ? [next.due_at] : [];
        });
        return times.length === 0 ? undefined : Math.min(...times);
      }),

    begin: ({ emissionId, state, dueAt, edits }) =>
      commit(({ send, counts }) => {
        if (send.run([emissionId, state, dueAt, edits]).changes !== 1) return false;
        counts.moved(state, 'sending');
        return true;
      }),

    settle: (emissionId, settlement, from) => commit((ready) => settle(ready, emissionId, settlement, from ?? null)),

    recoverInterrupted: async (now) => {
      const rows = await read(() => sql.sending.all([]) as EventRow[]);
      const detail = 'the gateway stopped while it was being sent';
      const entry = { at: now, stage: 'emit', state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN', detail } as const;
      await commit((ready) => {
        for (const { emission_id: emissionId } of rows) settle(ready, emissionId, entry, 'sending');
      });
      return rows.length;
    },

    find: (id) =>
      read(() => {
        const row = rowOf(id);
        return row && fromEventRow(row);
      }),

    eventIdsStartingWith: (prefix) =>
      read(() => {
        const rows = sql.eventIdsFrom.all([prefix, `${prefix}\u{10ffff}`]) as { readonly event_id: string }[];
        return rows.map(({ event_id: id }) => id);
      }),

    timeline: (emissionId) =>
      read(() => {
        const row = sql.byEmissionId.get([emissionId]) as EventRow | undefined;
        return row ? timelineOf(row) : [];
      }),

    follow: (id) =>
      read(() =>
        atOneMoment(() => {
          const row = rowOf(id);
          return row && { event: fromEventRow(row), timeline: timelineOf(row) };
        }),
      ),

    list: (page) => read(() => listing.list(page)),

    countByState: () =>
      read(() =>
        Object.fromEntries((sql.count.all([]) as { state: string; n: number }[]).map(({ state, n }) => [state, n])),
      ),

    checkWritable: async () => {
      if (!failed) return;
      await commit(({ rewrite }) => rewrite.run([]));
      failed = false;
    },

    prune: ({ bodiesBefore, eventsBefore, limit }) =>
      commit(({ removeBodies, removeTimelines, removeEvents, uncount }) => {
        const { changes: bodies } = removeBodies.run([bodiesBefore, limit]);
        removeTimelines.run([eventsBefore, limit]);
        uncount.run([eventsBefore, limit]);
        const { changes: events } = removeEvents.run([eventsBefore, limit]);
        return { bodies, events };
      }),

    countPrunable: ({ bodiesBefore, eventsBefore }) =>
      read(() => {
        const { bodies, events } = prunable.get([bodiesBefore, eventsBefore]) as Pruned;
        return { bodies, events };
      }),

    triggersSentSince: (time) =>
      read(() => sql.sentTriggers.all([time]) as Awaited<ReturnType<EventStore['triggersSentSince']>>),

    oldestWaiting: () => read(() => (sql.oldestWaiting.get([]) as { readonly at: number | null }).at ?? undefined),

    close: async () => {
      await finder.close();
      // Whatever was handed in before is written first: the queue of writes is emptied in order. Whose write fails is told.
      await commit(() => undefined).catch((fault: unknown) => {
        if (closed) throw fault;
      });
      closed = true;
      writer.close();
      database.close();
    },

    count: (filter) => read(() => listing.count(filter)),
    listInLaneOrder: (filter, limit) => read(() => listing.listInLaneOrder(filter, limit)),
    groups: (state) => read(() => listing.groups(state)),

    note: (emissionId, { at, detail }) => commit((ready) => ready.note.run([at, detail, emissionId]).changes === 1),

    edit: ({ emissionId, state, edits, lane }, { body, lane: newLane }, entry) =>
      commit((ready) => {
        const values = [JSON.stringify(body), newLane, entry.reasonCode, emissionId, state, edits];
        if (ready.edit.run(values).changes !== 1) return false;
        addLine(ready, emissionId, entry);
        ready.heads.reorder(lane);
        ready.heads.reorder(newLane);
        return true;
      }),
  };
}
