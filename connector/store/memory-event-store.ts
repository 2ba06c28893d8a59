import type { EventState } from '../contract/index.ts';
import { urgencies, type EventBody, type EventStore, type Pruning, type StoredEvent } from '../pipeline/index.ts';
import { memoryEventList, type Kept } from './memory-event-list.ts';
import { memoryReports } from './memory-reports.ts';
import { memoryRuns } from './memory-runs.ts';
import { memorySubscriptions } from './memory-subscriptions.ts';

const open: readonly EventState[] = ['queued', 'held', 'sending'];

/** Keeps nothing beyond the process: for tests and for trying a pipeline out, never behind a door that answers 202. */
export function memoryEventStore(): EventStore {
  const all: Kept[] = [];
  const { settled, ...subscriptions } = memorySubscriptions();
  const { happened, ...reports } = memoryReports(all);
  const { paused, ...runs } = memoryRuns();
  const byEmissionId = (id: string): Kept | undefined => all.find(({ event }) => event.emissionId === id);
  const byId = (id: string): Kept | undefined => byEmissionId(id) ?? all.find(({ event }) => event.eventId === id);
  const waiting = (): Kept[] => all.filter(({ event }) => event.state === 'queued' || event.state === 'held');

  const isHeadOfLane = (kept: Kept): boolean =>
    !all.some(
      (other, index) =>
        other !== kept &&
        other.event.lane === kept.event.lane &&
        open.includes(other.event.state) &&
        (other.event.state === 'sending' ||
          other.event.orderAt < kept.event.orderAt ||
          (other.event.orderAt === kept.event.orderAt && index < all.indexOf(kept))),
    );

  const heads = (): Kept[] => waiting().filter(isHeadOfLane);

  const ended = (before: number): Kept[] =>
    all
      .filter(({ event }) => !open.includes(event.state) && event.dueAt < before)
      .sort((a, b) => a.event.dueAt - b.event.dueAt);
  const withOldBody = ({ bodiesBefore }: Pruning): Kept[] =>
    ended(bodiesBefore).filter(({ event }) => !event.bodyRemoved);
  const old = ({ eventsBefore }: Pruning): Kept[] => ended(eventsBefore);

  const settle: EventStore['settle'] = async (
    emissionId,
    { at, stage, state, reasonCode, detail, dueAt, startsOver, pausesAll },
    from,
  ) => {
    if (pausesAll && dueAt !== undefined) paused(dueAt);
    const kept = byEmissionId(emissionId);
    if (!kept || (from !== undefined && kept.event.state !== from)) return { changed: false };
    const { attempts, triedSince, lane } = kept.event;
    kept.event = {
      ...kept.event,
      state,
      attempts: startsOver ? 0 : attempts + 1,
      triedSince: attempts === 0 ? at : triedSince,
      dueAt: dueAt ?? at,
    };
    kept.timeline.push({ at, stage, state, reasonCode, ...(detail === undefined ? {} : { detail }) });
    happened(kept);
    settled(kept.event, reasonCode);
    const next = heads().find((head) => head !== kept && head.event.lane === lane);
    return { changed: true, ...(next ? { next: next.event } : {}) };
  };

  return {
    ...subscriptions,
    ...reports,
    ...runs,
    accept: async (event) => {
      const first = all.find((kept) => kept.event.eventId === event.eventId)?.event;
      if (first) {
        const kind = first.fingerprint === event.fingerprint ? 'duplicate' : 'conflict';
        return { kind, emissionId: first.emissionId };
      }
      const { notBefore, ...rest } = event;
      const at = event.receivedAt;
      const kept: Kept = {
        event: { ...rest, state: 'queued', attempts: 0, triedSince: at, dueAt: notBefore ?? at, edits: 0 },
        timeline: [{ at, stage: 'accept', state: 'queued', reasonCode: 'ACCEPTED' }],
      };
      all.push(kept);
      happened(kept);
      return { kind: 'accepted', leads: isHeadOfLane(kept) };
    },
    due: async (now, each, apart) => {
      const due = heads().filter(
        ({ event }) =>
          event.dueAt <= now &&
          !apart?.known.has(event.emissionId) &&
          !apart?.full.some(({ urgency, sender }) => urgency === event.urgency && sender === event.sender),
      );
      const flows = new Map<string, StoredEvent[]>();
      for (const { event } of due.sort((a, b) => a.event.dueAt - b.event.dueAt)) {
        const flow = `${urgencies.indexOf(event.urgency)} ${event.sender}`;
        flows.set(flow, [...(flows.get(flow) ?? []), event]);
      }
      return [...flows].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, events]) => events.slice(0, each));
    },
    begin: async (read) => {
      const kept = byEmissionId(read.emissionId);
      const { state, dueAt, edits } = read;
      if (!kept || !isHeadOfLane(kept) || kept.event.edits !== edits) return false;
      if (kept.event.state !== state || kept.event.dueAt !== dueAt) return false;
      kept.event = { ...kept.event, state: 'sending' };
      return true;
    },
    settle,
    nextDueAfter: async (now) => {
      const times = heads().map(({ event }) => event.dueAt);
      const later = times.filter((time) => time > now);
      return later.length === 0 ? undefined : Math.min(...later);
    },
    recoverInterrupted: async (now) => {
      const interrupted = all.filter(({ event }) => event.state === 'sending');
      const entry = { at: now, stage: 'emit', state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN' } as const;
      for (const { event } of interrupted) await settle(event.emissionId, entry);
      return interrupted.length;
    },
    find: async (id) => byId(id)?.event,
    eventIdsStartingWith: async (prefix) => all.map(({ event }) => event.eventId).filter((id) => id.startsWith(prefix)),
    timeline: async (emissionId) => [...(byEmissionId(emissionId)?.timeline ?? [])],
    follow: async (id) => {
      const kept = byId(id);
      return kept && { event: kept.event, timeline: [...kept.timeline] };
    },
    countByState: async () => {
      const counts: Partial<Record<EventState, number>> = {};
      for (const { event } of all) counts[event.state] = (counts[event.state] ?? 0) + 1;
      return counts;
    },
    close: async () => undefined,
    ...memoryEventList(all),
    edit: async (read, { body, lane }, entry) => {
      const kept = byEmissionId(read.emissionId);
      if (kept?.event.state !== read.state || kept.event.edits !== read.edits) return false;
      kept.event = { ...kept.event, body, lane, edits: read.edits + 1 };
      kept.timeline.push(entry);
      happened(kept);
      return true;
    },
    note: async (emissionId, { at, detail }) => {
      const kept = byEmissionId(emissionId);
      if (!kept) return false;
      const reasonCode = kept.timeline.at(-1)?.reasonCode ?? 'ACCEPTED';
      kept.timeline.push({ at, stage: 'operate', state: kept.event.state, reasonCode, detail });
      happened(kept);
      return true;
    },
    checkWritable: async () => undefined,
    prune: async ({ limit, ...pruning }) => {
      const bodies = withOldBody(pruning).slice(0, limit);
      for (const kept of bodies) kept.event = { ...kept.event, lane: '', body: {} as EventBody, bodyRemoved: true };
      const events = old(pruning).slice(0, limit);
      for (const kept of events) all.splice(all.indexOf(kept), 1);
      return { bodies: bodies.length, events: events.length };
    },
    triggersSentSince: async (time) => {
      const left = all.filter(
        ({ event: { state, dueAt } }) => (state === 'sent' || state === 'unknown') && dueAt >= time,
      );
      const each = left.map(
        ({ event: { trigger, version } }) => [`${trigger} ${version}`, { trigger, version }] as const,
      );
      return [...new Map(each).values()];
    },
    oldestWaiting: async () => {
      const times = waiting().map(({ event }) => event.receivedAt);
      return times.length === 0 ? undefined : Math.min(...times);
    },
    countPrunable: async (pruning) => ({ bodies: withOldBody(pruning).length, events: old(pruning).length }),
  };
}
