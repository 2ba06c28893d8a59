import { expect, test } from '@jest/globals';
import { intake, type EventStore, type Intake } from '../../connector/pipeline/index.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { authentic, noon, request, sampleCatalog, withAttributes } from './sample-request.ts';

/** A door onto this store; each event gets the next emission id. */
function doorTo(store: EventStore): Intake {
  let count = 0;
  return intake({ catalog: sampleCatalog, store, clock: () => noon, newId: () => `emission-${++count}` });
}

test('an event that is let in is in the store, queued, before its sender hears of it', async () => {
  const store = memoryEventStore();
  const verdict = await doorTo(store)(authentic(request()));
  expect(verdict).toMatchObject({ go: true, event: { emissionId: 'emission-1', eventId: 'order-1' } });
  expect(await store.find('order-1')).toMatchObject({ ...(verdict.go ? verdict.event : {}), state: 'queued' });
});

test('the same event again is a duplicate that names the first emission', async () => {
  const send = doorTo(memoryEventStore());
  await send(authentic(request()));
  expect(await send(authentic(request()))).toEqual({
    go: false,
    refusal: {
      outcome: 'Duplicate',
      reasonCode: 'DUPLICATE',
      reason: 'This event id was accepted before; nothing is sent twice.',
      emissionId: 'emission-1',
    },
  });
});

test('the same event id with other content is refused, since one of the two would be lost', async () => {
  const send = doorTo(memoryEventStore());
  await send(authentic(request()));
  expect(await send(authentic(withAttributes({ stage: 'Sent' })))).toMatchObject({
    go: false,
    refusal: { outcome: 'Rejected', reasonCode: 'ID_REUSED', emissionId: 'emission-1' },
  });
});

test('two events without ids of their own are two events', async () => {
  const send = doorTo(memoryEventStore());
  const twin = authentic(request({ eventId: undefined }));
  expect([(await send(twin)).go, (await send(twin)).go]).toEqual([true, true]);
});

test('of fifty simultaneous deliveries of one event one is let in and the others are its duplicates', async () => {
  const store = memoryEventStore();
  const send = doorTo(store);
  const verdicts = await Promise.all(Array.from({ length: 50 }, () => send(authentic(request()))));
  expect(verdicts.filter(({ go }) => go)).toHaveLength(1);
  expect(await store.countByState()).toEqual({ queued: 1 });
});

test('an event that breaks a rule leaves nothing in the store, so that it may come again put right', async () => {
  const store = memoryEventStore();
  const send = doorTo(store);
  expect(await send(authentic(withAttributes({ stage: '' })))).toMatchObject({ go: false });
  expect(await store.countByState()).toEqual({});
  expect(await send(authentic(request()))).toMatchObject({ go: true });
});

test('when the store fails nobody is told "accepted", and the next try is no duplicate', async () => {
  const store = memoryEventStore();
  let full = true;
  const send = doorTo({
    ...store,
    accept: async (event) => {
      if (full) throw new RangeError('The disk is full.');
      return store.accept(event);
    },
  });
  await expect(send(authentic(request()))).rejects.toThrow('The disk is full.');
  full = false;
  expect(await send(authentic(request()))).toMatchObject({ go: true });
});
