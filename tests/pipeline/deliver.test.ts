import { deliver, replay, type Emission } from '../../connector/pipeline/index.ts';
import { describe, expect, test } from '@jest/globals';
import { defineCatalog } from '../../connector/contract/index.ts';
import { defaultRetryPolicy } from '../../connector/pipeline/index.ts';
import { sending } from './sending.ts';

const day = 24 * 3_600_000;

test('an event whose person is found is sent once, with everything the journey needs', async () => {
  const { accept, next, emissions, lookedFor, timeline } = sending();
  const event = await accept({ bindingId: 'salesorder/7', occurredAt: '2026-11-24T09:30:00Z' });
  expect(await next()).toMatchObject({ state: 'sent', reasonCode: 'SENT', stage: 'emit' });
  expect(lookedFor).toEqual(['contact by contactId']);
  expect(emissions).toEqual([
    {
      emissionId: event.emissionId,
      trigger: expect.objectContaining({ name: 'OrderMoved', version: 2 }),
      personId: 'person-1',
      occurredAt: '2026-11-24T09:30:00.000Z',
      bindingId: 'salesorder/7',
      attributes: event.body.attributes,
    },
  ]);
  expect(await next()).toBeUndefined();
  expect((await timeline()).map(({ state }) => state)).toEqual(['queued', 'sent']);
});

test('an event goes out as the version it came in as, also where there is a newer one', async () => {
  const { accept, next, emissions } = sending();
  await accept({ version: 1 });
  await next();
  expect(emissions.map(({ trigger }) => trigger.version)).toEqual([1]);
});

describe('when nobody is found', () => {
  const nobody = { identity: { kind: 'none' } } as const;

  test('with "fail" the event is a dead letter', async () => {
    const { accept, next, emissions } = sending(nobody);
    await accept({ ifNotFound: 'fail' });
    expect(await next()).toMatchObject({
      stage: 'identify',
      state: 'dead',
      reasonCode: 'CUSTOMER_NOT_FOUND',
      detail: 'no contactId matches',
    });
    expect(emissions).toEqual([]);
  });

  test('with "skip" the event is dropped', async () => {
    const { accept, next, emissions } = sending(nobody);
    await accept({ ifNotFound: 'skip' });
    expect(await next()).toMatchObject({ state: 'suppressed', reasonCode: 'CUSTOMER_NOT_FOUND' });
    expect(emissions).toEqual([]);
  });

  test('with "hold", as without a word, it waits, is looked at again and leaves when the person is there', async () => {
    const { accept, next, pass, now, script } = sending({ ...nobody });
    await accept();
    expect(await next()).toMatchObject({ state: 'held', dueAt: now() + defaultRetryPolicy.holdRecheckMs });
    pass(defaultRetryPolicy.holdRecheckMs - 1);
    expect(await next()).toBeUndefined();
    pass(1);
    script.identity = { kind: 'found', personId: 'person-2' };
    expect(await next()).toMatchObject({ state: 'sent' });
  });

  test('a held event is held for seven days and then a dead letter', async () => {
    const { accept, next, pass } = sending(nobody);
    await accept();
    pass(7 * day);
    expect(await next()).toMatchObject({ state: 'held' });
    pass(defaultRetryPolicy.holdRecheckMs);
    expect(await next()).toMatchObject({ state: 'dead', reasonCode: 'CUSTOMER_NOT_FOUND' });
  });
});

test('when several people match, none is guessed', async () => {
  const { accept, next, emissions } = sending({ identity: { kind: 'several' } });
  await accept({ customer: { by: 'email', value: 'a@example.com' } });
  expect(await next()).toMatchObject({
    stage: 'identify',
    state: 'dead',
    reasonCode: 'AMBIGUOUS_CUSTOMER',
    detail: 'several match by email',
  });
  expect(emissions).toEqual([]);
});

test('a call that was cut off is not repeated by itself', async () => {
  const { accept, next, pass, emissions } = sending({ result: 'unknown' });
  await accept();
  expect(await next()).toMatchObject({ state: 'unknown', reasonCode: 'OUTCOME_UNKNOWN' });
  pass(365 * day);
  expect(await next()).toBeUndefined();
  expect(emissions).toHaveLength(1);
});

test('an event older than its maximum age is not sent, not even looked up', async () => {
  const { accept, next, pass, lookedFor } = sending();
  await accept({ maxAgeSeconds: 60 });
  pass(60_001);
  expect(await next()).toMatchObject({ state: 'expired', reasonCode: 'EXPIRED' });
  expect(lookedFor).toEqual([]);
});

test('an event at exactly its maximum age is still sent', async () => {
  const { accept, next, pass } = sending();
  await accept({ maxAgeSeconds: 60 });
  pass(60_000);
  expect(await next()).toMatchObject({ state: 'sent' });
});

test('an event whose trigger version the catalog no longer has is a dead letter that says so', async () => {
  const { accept, next, emissions } = sending({}, { catalog: defineCatalog([]) });
  await accept();
  expect(await next()).toMatchObject({
    state: 'dead',
    reasonCode: 'UNKNOWN_TRIGGER',
    detail: 'the catalog no longer has this version',
  });
  expect(emissions).toEqual([]);
});

test('the timeline never holds what the person was named by', async () => {
  const { accept, next, store, timeline } = sending({ identity: { kind: 'none' } });
  await accept({ customer: { by: 'email', value: 'nora.lind@example.com' } });
  await next();
  expect(JSON.stringify(await timeline())).not.toContain('nora.lind');
  await store.close();
});

test('an event of which the store can not tell what it holds is a dead letter, and nobody is looked for', async () => {
  const world = sending();
  await world.accept();
  const [event] = await world.store.due(world.now(), 1);
  if (!event) throw new Error('Nothing is due.');
  const delivered = await deliver({ ...event, body: {} as typeof event.body, bodyRemoved: true }, world.ports);
  expect(delivered?.settlement).toMatchObject({ state: 'dead', reasonCode: 'INTERNAL' });
  expect([world.lookedFor, world.emissions]).toEqual([[], []]);
});

test('an event whose turn does not come stays as it is, without a try or a line', async () => {
  const world = sending({ turn: async () => false });
  await world.accept();
  expect(await world.next()).toBeUndefined();
  expect(await world.state()).toMatchObject({ state: 'queued', attempts: 0 });
  expect(await world.timeline()).toHaveLength(1);
  expect(world.emissions).toEqual([]);
});

test('an event that grows too old while it waits for its turn is not sent', async () => {
  const world = sending();
  world.script.turn = async () => {
    world.pass(60_001);
    return true;
  };
  await world.accept({ maxAgeSeconds: 60 });
  expect(await world.next()).toMatchObject({ state: 'expired', reasonCode: 'EXPIRED' });
  expect(world.emissions).toEqual([]);
});

test('it is marked as being sent when its turn has come and not before, so that a crash while it waits changes nothing', async () => {
  const states: string[] = [];
  const world = sending({ identity: { kind: 'found', personId: 'person-1' } });
  world.script.turn = async () => {
    states.push((await world.state()).state);
    return true;
  };
  const { emitter } = world.ports;
  const watched = {
    ...world.ports,
    emitter: {
      emit: (emission: Emission, mayLeave: () => Promise<boolean>) =>
        emitter.emit(emission, async () => {
          const may = await mayLeave();
          states.push((await world.state()).state);
          return may;
        }),
    },
  };
  await world.accept();
  const [event] = await world.store.due(world.now(), 1);
  expect(event && (await deliver(event, watched))?.settlement).toMatchObject({ state: 'sent' });
  expect(states).toEqual(['queued', 'sending']);
});

test('what an operator did to an event while its person was looked for wins', async () => {
  const world = sending({ identity: { kind: 'none' } });
  await world.accept();
  await world.next();
  world.pass(defaultRetryPolicy.holdRecheckMs);
  const [held] = await world.store.due(world.now(), 1);
  await replay(world.store, world.ports.clock, 'order-1');
  expect(held && (await deliver(held, world.ports))).toBeUndefined();
  expect(await world.state()).toMatchObject({ state: 'queued', dueAt: world.now() });
});
