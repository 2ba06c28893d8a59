import { expect, test } from '@jest/globals';
import { eventStates, type EventState } from '../../connector/contract/index.ts';
import { replay, type Replay } from '../../connector/pipeline/index.ts';
import { noon } from './sample-request.ts';
import { begin, sending, type Sending } from './sending.ts';

/** An event that has come to a state and is replayed from there. */
async function replayedFrom(state: EventState, world: Sending = sending()): Promise<Replay> {
  const { accept, store, ports } = world;
  await accept();
  await begin(world);
  if (state !== 'sending')
    await store.settle('emission-1', { at: noon, stage: 'emit', state, reasonCode: 'UPSTREAM', dueAt: noon + 60_000 });
  return replay(store, ports.clock, 'order-1');
}

const replayable: readonly EventState[] = ['dead', 'unknown', 'suppressed', 'held'];

test.each(replayable)('an event that is %s is put back in the queue, due now, under the same ids', async (state) => {
  const world = sending();
  expect(await replayedFrom(state, world)).toMatchObject({
    kind: 'queued',
    event: { emissionId: 'emission-1', state },
  });
  expect(await world.state()).toMatchObject({ state: 'queued', dueAt: world.now(), eventId: 'order-1' });
  expect((await world.timeline()).at(-1)).toEqual({
    at: world.now(),
    stage: 'operate',
    state: 'queued',
    reasonCode: 'REPLAYED',
  });
  expect(await world.next()).toMatchObject({ state: 'sent' });
  expect(world.emissions.map(({ emissionId }) => emissionId)).toEqual(['emission-1']);
});

test.each(eventStates.filter((state) => !replayable.includes(state)))(
  'an event that is %s is not replayed, in words',
  async (state) => {
    const world = sending();
    expect(await replayedFrom(state, world)).toEqual({
      kind: 'refused',
      reason: `The event is ${state}; only dead, unknown, suppressed, held can be replayed.`,
    });
    expect((await world.state()).state).toBe(state);
  },
);

test('an event can be named by either of its ids', async () => {
  const world = sending();
  await replayedFrom('dead', world);
  await world.store.settle('emission-1', { at: noon, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
  expect(await replay(world.store, world.ports.clock, 'emission-1')).toMatchObject({ kind: 'queued' });
});

test('an id that nobody knows is not found', async () => {
  const { store, ports } = sending();
  expect(await replay(store, ports.clock, 'order-9')).toEqual({ kind: 'not found' });
});

test('two operators who replay one event at the same time start one journey', async () => {
  const world = sending();
  await replayedFrom('sent', world);
  await world.store.settle('emission-1', { at: noon, stage: 'emit', state: 'dead', reasonCode: 'REFUSED' });
  const { store, ports } = world;
  const both = await Promise.all([replay(store, ports.clock, 'order-1'), replay(store, ports.clock, 'order-1')]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['queued', 'refused']);
});

test('an event that leaves while it is being replayed is not put back behind its own sending', async () => {
  const world = sending({ identity: { kind: 'none' } });
  await world.accept();
  await world.next();
  world.pass(300_000);
  const { store, ports } = world;
  // The delivery takes the held event between the operator's look at it and the change.
  const overtaken = {
    ...store,
    find: async (id: string) => {
      const event = await store.find(id);
      await begin(world);
      return event;
    },
  };
  expect(await replay(overtaken, ports.clock, 'order-1')).toEqual({
    kind: 'refused',
    reason: 'The event changed while it was being replayed; look at it again.',
  });
  expect((await world.state()).state).toBe('sending');
});
