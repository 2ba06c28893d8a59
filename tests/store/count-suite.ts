import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventStates, type EventState } from '../../connector/contract/index.ts';
import type { EventStore } from '../../connector/pipeline/index.ts';
import { acceptAll, again, held, noon, sampleEvent, sent, taken } from './sample-event.ts';

const numbers = fc.integer({ min: 1, max: 6 });
const ends = fc.constantFrom<EventState>('sent', 'suppressed', 'expired', 'unknown', 'dead');

/** Something that is done with an event, whatever state it is in: what may not be, changes nothing. */
const deed = fc.oneof(
  fc.record({ does: fc.constant('accept' as const), number: numbers }),
  fc.record({ does: fc.constant('begin' as const), number: numbers }),
  fc.record({ does: fc.constant('wait' as const), number: numbers }),
  fc.record({ does: fc.constant('hold' as const), number: numbers }),
  fc.record({ does: fc.constant('end' as const), number: numbers, state: ends }),
  fc.record({ does: fc.constant('edit' as const), number: numbers }),
  fc.record({ does: fc.constant('recover' as const) }),
  fc.record({ does: fc.constant('remove bodies' as const), limit: numbers }),
  fc.record({ does: fc.constant('remove events' as const), limit: numbers }),
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

async function carryOut(store: EventStore, what: Deed): Promise<void> {
  if (what.does === 'recover') {
    await store.recoverInterrupted(noon);
    return;
  }
  if (what.does === 'remove bodies' || what.does === 'remove events') {
    const eventsBefore = what.does === 'remove events' ? noon + 1 : 0;
    await store.prune({ bodiesBefore: noon + 1, eventsBefore, limit: what.limit });
    return;
  }
  const id = `emission-${what.number}`;
  const event = await store.find(id);
  if (what.does === 'accept') await store.accept(sampleEvent(what.number, `${what.number % 2}`));
  if (what.does === 'begin' && event) await store.begin(event);
  if (what.does === 'wait') await store.settle(id, again(noon, noon));
  if (what.does === 'hold') await store.settle(id, held(noon, noon));
  if (what.does === 'end') await store.settle(id, { ...sent(noon), state: what.state });
  if (what.does === 'edit' && event) {
    const { body, lane, state } = event;
    await store.edit(event, { body, lane }, { at: noon, stage: 'operate', state, reasonCode: 'ACCEPTED' });
  }
}

/** What the counts by state mean, in every event store. `open` gives an empty one. */
export function countSuite(open: () => EventStore): void {
  test('events are counted by state; a state of no event is not there', async () => {
    const store = open();
    expect(await store.countByState()).toEqual({});
    await acceptAll(store, ...[1, 2, 3].map((n) => sampleEvent(n, `${n}`)));
    await taken(store, noon, 2);
    await store.settle('emission-1', held(noon, noon + 1));
    expect(await store.countByState()).toEqual({ queued: 1, sending: 1, held: 1 });
  });

  test('whatever is done, each event that is kept counts once, where it stands', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
        const store = open();
        for (const what of deeds) await carryOut(store, what);
        const counts = await store.countByState();
        for (const state of eventStates) expect(counts[state] ?? 0).toBe(await store.count({ state }));
        expect(Object.values(counts)).not.toContain(0);
      }),
      { numRuns: 15 },
    );
  });
}
