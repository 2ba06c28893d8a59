import { reasons } from '../../contract/index.ts';
import { stuckStates, type EventGroup, type ListedEvent } from '../../pipeline/index.ts';
import { badQuery, summaryOf } from '../answers.ts';
import { readFilter } from '../event-filter.ts';
import { eventQuery } from '../event-query.ts';
import { answer } from '../http.ts';
import { cursorOf } from '../list-cursor.ts';
import type { Route } from '../route.ts';
import { unknownNames } from '../unknown-names.ts';

const listed = (event: ListedEvent) => ({ ...summaryOf(event), reasonCode: event.reasonCode });

const grouped = ({ trigger, reasonCode, count, oldest, newest }: EventGroup) => {
  const { meaning, whoActs } = reasons[reasonCode];
  const times = { oldest: new Date(oldest).toISOString(), newest: new Date(newest).toISOString() };
  return { trigger, reasonCode, reason: meaning, whoActs, count, ...times };
};

/** What was accepted, and what is stuck. No answer holds a person or an attribute. */
export const eventList: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/events',
    access: 'operate',
    handle: async ({ query }, desk) => {
      const asked = eventQuery(query);
      if ('problems' in asked) return badQuery(asked.problems);
      const { filter, limit, ...place } = asked;
      // One more than asked for tells whether there is another page.
      const events = await desk.store.list({ ...filter, limit: limit + 1, ...place });
      const problems = events.length === 0 ? await unknownNames(desk, filter) : [];
      if (problems.length > 0) return badQuery(problems);
      const page = events.slice(0, limit);
      const last = events.length > limit ? page.at(-1) : undefined;
      return answer(200, { events: page.map(listed), ...(last ? { nextCursor: cursorOf(last.place) } : {}) });
    },
  },
  {
    method: 'GET',
    path: '/v1/events/groups',
    access: 'operate',
    handle: async ({ query }, { store }) => {
      const { filter, problems } = readFilter(query, ['state']);
      if (problems.length > 0) return badQuery(problems);
      const state = stuckStates.find((known) => known === (filter.state ?? 'dead'));
      if (!state) return badQuery([`state must be one of ${stuckStates.join(', ')}: the others need no repair.`]);
      const groups = await store.groups(state);
      return answer(200, { state, groups: groups.map(grouped) });
    },
  },
];
