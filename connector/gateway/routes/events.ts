import { reasons } from '../../contract/index.ts';
import { whatNext, type TimelineEntry } from '../../pipeline/index.ts';
import { noSuchEvent, summaryOf } from '../answers.ts';
import { answer } from '../http.ts';
import type { Route } from '../route.ts';

const shown = ({ at, ...entry }: TimelineEntry) => ({
  at: new Date(at).toISOString(),
  ...entry,
  reason: reasons[entry.reasonCode].meaning,
});

/** Follow-up of one event. No answer holds a person or an attribute. */
export const events: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/events/:id',
    access: 'key',
    handle: async ({ path: { id = '' } }, { store, retryPolicy }, caller) => {
      const { event, timeline = [] } = (await store.follow(id)) ?? {};
      // A sender sees what it sent itself; whether others' events exist is not its business either.
      if (!event || (!caller.operate && event.sender !== caller.name)) return noSuchEvent(id);
      const reasonCode = timeline.at(-1)?.reasonCode ?? 'ACCEPTED';
      const { meaning: reason, whoActs } = reasons[reasonCode];
      return answer(200, {
        ...summaryOf(event),
        reasonCode,
        reason,
        whoActs,
        ...(event.bodyRemoved ? {} : { customerBy: event.body.customer.by, occurredAt: event.body.occurredAt }),
        next: whatNext(event, reasonCode, retryPolicy),
        timeline: timeline.map(shown),
      });
    },
  },
];
