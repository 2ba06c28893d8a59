import type {
  EventFilter,
  EventGroup,
  EventStore,
  ListedEvent,
  StoredEvent,
  TimelineEntry,
} from '../pipeline/index.ts';

/** An event as it is now, and what became of it. */
export interface Kept {
  event: StoredEvent;
  readonly timeline: TimelineEntry[];
}

const fits = (
  event: ListedEvent,
  { state, trigger, reason, sender, door, since, until, test, whole, lanes }: EventFilter,
): boolean =>
  (state === undefined || event.state === state) &&
  (trigger === undefined || event.trigger === trigger) &&
  (reason === undefined || event.reasonCode === reason) &&
  (sender === undefined || event.sender === sender) &&
  (door === undefined || event.door === door) &&
  (since === undefined || event.receivedAt >= since) &&
  (until === undefined || event.receivedAt < until) &&
  (test === undefined || event.body.test === test) &&
  (lanes === undefined || (event.lane !== '' && lanes.includes(event.lane))) &&
  (!whole || !event.bodyRemoved);

const newestFirst = ({ place: a }: ListedEvent, { place: b }: ListedEvent): number =>
  b.receivedAt - a.receivedAt || b.seq - a.seq;

/** The same questions as `event-list.ts` answers, over plain lists. */
export function memoryEventList(
  all: readonly Kept[],
): Pick<EventStore, 'list' | 'listInLaneOrder' | 'count' | 'groups'> {
  const matching = (filter: EventFilter): ListedEvent[] =>
    all
      .map(({ event, timeline }, seq) => ({
        ...event,
        reasonCode: timeline.at(-1)?.reasonCode ?? 'ACCEPTED',
        place: { receivedAt: event.receivedAt, seq },
      }))
      .filter((event) => fits(event, filter));

  return {
    list: async ({ limit, after, ...filter }) =>
      matching(filter)
        .sort(newestFirst)
        .filter(
          ({ place }) =>
            after === undefined ||
            place.receivedAt < after.receivedAt ||
            (place.receivedAt === after.receivedAt && place.seq < after.seq),
        )
        .slice(0, limit),
    listInLaneOrder: async (filter, limit) =>
      matching(filter)
        .sort((a, b) => a.orderAt - b.orderAt || a.place.seq - b.place.seq)
        .slice(0, limit),
    count: async (filter) => matching(filter).length,
    groups: async (state) => {
      const groups = new Map<string, EventGroup>();
      for (const { trigger, reasonCode, receivedAt } of matching({ state })) {
        const key = `${trigger} ${reasonCode}`;
        const { count, oldest, newest } = groups.get(key) ?? { count: 0, oldest: receivedAt, newest: receivedAt };
        groups.set(key, {
          trigger,
          reasonCode,
          count: count + 1,
          oldest: Math.min(oldest, receivedAt),
          newest: Math.max(newest, receivedAt),
        });
      }
      const name = ({ trigger, reasonCode }: EventGroup): string => `${trigger} ${reasonCode}`;
      return [...groups.values()].sort((a, b) => b.count - a.count || (name(a) < name(b) ? -1 : 1));
    },
  };
}
