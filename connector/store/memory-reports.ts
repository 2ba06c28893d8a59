import { randomUUID } from 'node:crypto';
import { isFailure, type OutcomeCount, type ReportStore } from '../pipeline/index.ts';
import type { Kept } from './memory-event-list.ts';

/** The same answers as `sqlite-reports.ts` gives, over plain lists. Events and lines are numbered as they come. */
export function memoryReports(all: readonly Kept[]): ReportStore & { readonly happened: (kept: Kept) => void } {
  const id = randomUUID();
  const events: Kept[] = [];
  const lines: Kept[] = [];
  const isThere = (kept: Kept): boolean => all.includes(kept);

  return {
    /** Is told of each event that comes, and then of each line of its timeline. */
    happened: (kept) => void (events.includes(kept) ? lines : events).push(kept),
    identity: async () => id,
    countOutcomes: async (since, until, limit) => {
      const times = all.map(({ event }) => event.receivedAt).filter((at) => at >= since && at < until);
      const beyond = times.sort((a, b) => a - b)[limit];
      const end = beyond === undefined ? until : Math.max(beyond, since + 1);
      const counts = new Map<string, OutcomeCount>();
      for (const { event } of all) {
        const { trigger, sender, state, receivedAt } = event;
        if (receivedAt < since || receivedAt >= end) continue;
        const key = JSON.stringify([trigger, sender, state]);
        counts.set(key, { trigger, sender, state, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return { counts: [...counts.values()], until: end };
    },
    reportMark: async () => ({ event: events.length, line: lines.length }),
    changesAfter: async (mark, limit) => {
      const newEvents = events.slice(mark.event, mark.event + limit);
      const newLines = lines.slice(mark.line, mark.line + limit);
      const changed = [...newEvents, ...newLines].filter(isThere);
      const failed = newLines.filter((kept) => isThere(kept) && kept.timeline.some(({ state }) => isFailure(state)));
      return {
        mark: { event: mark.event + newEvents.length, line: mark.line + newLines.length },
        more: newEvents.length === limit || newLines.length === limit,
        received: [...new Set(changed.map(({ event }) => event.receivedAt))],
        failed: [...new Set(failed.map(({ event }) => event.emissionId))],
      };
    },
    recentEvents: async (trigger, since, limit) =>
      all
        .filter(({ event }) => event.trigger === trigger && event.receivedAt >= since)
        .sort((a, b) => b.event.receivedAt - a.event.receivedAt)
        .slice(0, limit)
        .map(({ event: { receivedAt, state, dueAt } }) =>
          state === 'sent' ? { receivedAt, sentAt: dueAt } : { receivedAt },
        ),
    oldestReceived: async () => (all.length === 0 ? undefined : Math.min(...all.map(({ event }) => event.receivedAt))),
  };
}
