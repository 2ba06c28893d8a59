import { eventStates, reasons, type EventState } from '../../contract/index.ts';
import { replay } from '../../pipeline/index.ts';
import { rejected, summaryOf } from '../answers.ts';
import { answer } from '../http.ts';
import type { Route } from '../route.ts';

const isState = (text: string): text is EventState => (eventStates as readonly string[]).includes(text);

const notFound = (id: string) => rejected('NOT_FOUND', `There is no event "${id.slice(0, 200)}".`);

/** Follow-up and repair. No answer holds a person or an attribute. */
export const events: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/events/:id',
    access: 'key',
    handle: async ({ path: { id = '' } }, { store }, caller) => {
      const event = await store.find(id);
      // A sender sees what it sent itself; whether others' events exist is not its business either.
      if (!event || (!caller.operate && event.sender !== caller.name)) return notFound(id);
      const timeline = await store.timeline(event.emissionId);
      const last = timeline.at(-1);
      const told = last ? { reasonCode: last.reasonCode, reason: reasons[last.reasonCode].meaning } : {};
      const shown = timeline.map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }));
      return answer(200, { ...summaryOf(event), ...told, timeline: shown });
    },
  },
  {
    method: 'POST',
    path: '/v1/events/:id/replay',
    access: 'operate',
    handle: async ({ path: { id = '' } }, { store, clock, nudge }) => {
      const result = await replay(store, clock, id);
      if (result.kind === 'not found') return notFound(id);
      if (result.kind === 'refused') return rejected('VALIDATION', result.reason);
      nudge();
      const { emissionId, eventId, trigger, version } = result.event;
      const told = { outcome: 'Accepted', reasonCode: 'REPLAYED', reason: reasons.REPLAYED.meaning };
      return answer(202, { ...told, emissionId, eventId, trigger, version });
    },
  },
  {
    method: 'GET',
    path: '/v1/events',
    access: 'operate',
    handle: async ({ query }, { store }) => {
      const state = query.get('state');
      if (state !== null && !isState(state))
        return rejected('VALIDATION', `state must be one of ${eventStates.join(', ')}.`);
      const limit = Number(query.get('limit') ?? 50);
      if (!Number.isInteger(limit) || limit < 1 || limit > 500)
        return rejected('VALIDATION', 'limit must be a whole number from 1 to 500.');
      const trigger = query.get('trigger');
      const list = await store.list({ ...(state ? { state } : {}), ...(trigger ? { trigger } : {}), limit });
      return answer(200, { events: list.map(summaryOf) });
    },
  },
];
