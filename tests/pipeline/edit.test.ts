import { describe, expect, test } from '@jest/globals';
import { eventStates, type EventState } from '../../connector/contract/index.ts';
import { editing, replay, type Edited } from '../../connector/pipeline/index.ts';
import { attributes, noon } from './sample-request.ts';
import { begin, sending, type Sending } from './sending.ts';

/** An event that came to a state, by default dead, in a world of its own. */
async function ended(state: EventState = 'dead', parts: Readonly<Record<string, unknown>> = {}): Promise<Sending> {
  const world = sending();
  await world.accept(parts);
  await begin(world);
  if (state !== 'sending')
    await world.store.settle('emission-1', { at: noon, stage: 'emit', state, reasonCode: 'REFUSED', dueAt: noon });
  world.pass(60_000);
  return world;
}

const edit = ({ ports }: Sending, change: unknown, id = 'order-1'): Promise<Edited> =>
  editing(ports)(id, change, 'operator');

const problemsOf = (edited: Edited): readonly string[] =>
  edited.kind === 'refused' ? (edited.refusal.problems ?? []) : [edited.kind];

describe('an edit', () => {
  test('replaces the attributes that it names, and leaves the others, the ids and the state', async () => {
    const world = await ended();
    const before = await world.state();
    const edited = await edit(world, { attributes: { stage: 'Sent', gift: true }, reason: 'wrong stage' });
    expect(edited).toMatchObject({ kind: 'edited', changed: ['attributes.gift', 'attributes.stage'] });
    expect(await world.state()).toEqual({
      ...before,
      edits: 1,
      body: { ...before.body, attributes: { ...before.body.attributes, stage: 'Sent', gift: true } },
    });
  });

  test('stays in the timeline: who, when, which names and why, and no value', async () => {
    const world = await ended();
    await edit(world, {
      customer: { by: 'email', value: 'nora.lind@example.com' },
      attributes: { stage: 'Sent' },
      reason: 'mistyped',
    });
    const entry = (await world.timeline()).at(-1);
    expect(entry).toEqual({
      at: world.now(),
      stage: 'operate',
      state: 'dead',
      reasonCode: 'EDITED',
      detail: 'operator changed customer, attributes.stage: mistyped',
    });
  });

  test('of the customer moves the event to the lane of that person, in one spelling', async () => {
    const world = await ended();
    await edit(world, { customer: { by: 'email', value: ' Nora.Lind@Example.com' }, reason: 'mistyped' });
    const { lane, body, orderAt } = await world.state();
    expect({ lane, customer: body.customer, orderAt }).toEqual({
      lane: 'contact/email/nora.lind@example.com',
      customer: { by: 'email', value: 'nora.lind@example.com' },
      orderAt: noon,
    });
  });

  test('is sent as it is now once it is replayed, and the sender who repeats it is still told of a duplicate', async () => {
    const world = await ended();
    await edit(world, { attributes: { stage: 'Sent' }, reason: 'wrong stage' });
    expect(await world.next()).toBeUndefined();
    await replay(world.store, world.ports.clock, 'order-1', 'operator');
    expect(await world.next()).toMatchObject({ state: 'sent' });
    expect(world.emissions).toMatchObject([
      { emissionId: 'emission-1', attributes: { stage: 'Sent', channel: 'web' } },
    ]);
    const { fingerprint } = await world.state();
    expect(await world.store.accept({ ...(await world.state()), emissionId: 'emission-2', fingerprint })).toEqual({
      kind: 'duplicate',
      emissionId: 'emission-1',
    });
  });

  test('of a held event is what its person is next looked for by', async () => {
    const world = await ended('held');
    await edit(world, { customer: { by: 'email', value: 'nora.lind@example.com' }, reason: 'mistyped' });
    await world.next();
    expect(world.lookedFor).toEqual(['contact by email']);
  });

  test('keeps binding, time, age and test mark of the event', async () => {
    const world = await ended('dead', {
      bindingId: 'salesorder/1',
      occurredAt: '2026-11-24T11:00:00Z',
      maxAgeSeconds: 86_400,
      test: true,
      ifNotFound: 'fail',
    });
    const before = await world.state();
    await edit(world, { attributes: { parcels: 2 }, reason: 'two parcels' });
    const after = await world.state();
    expect({ ...after, body: { ...after.body, attributes: {} } }).toEqual({
      ...before,
      edits: 1,
      body: { ...before.body, attributes: {} },
    });
  });
});

describe('an edit is refused', () => {
  test.each(eventStates.filter((state) => state !== 'dead' && state !== 'held'))(
    'of an event that is %s',
    async (state) => {
      const edited = await edit(await ended(state), { attributes: { stage: 'Sent' }, reason: 'wrong' });
      expect(problemsOf(edited)).toEqual([`The event is ${state}; only dead, held can be edited.`]);
    },
  );

  test.each<[string, unknown, string]>([
    ['is no object', 'stage', 'The body must be an object'],
    ['is a list', [], 'The body must be an object'],
    ['changes nothing at all', { reason: 'why' }, 'attributes and customer are both missing'],
    ['has no reason', { attributes: { stage: 'Sent' } }, 'reason must be one line'],
    ['has a blank reason', { attributes: { stage: 'Sent' }, reason: ' ' }, 'reason must be one line'],
    ['has a reason of two lines', { attributes: { stage: 'Sent' }, reason: 'a\nb' }, 'reason must be one line'],
    ['has a long reason', { attributes: { stage: 'Sent' }, reason: 'x'.repeat(201) }, 'reason must be one line'],
    ['has another part', { atributes: {}, reason: 'why' }, 'atributes is not known. Did you mean "attributes"?'],
    ['would change the id', { eventId: 'x', attributes: { stage: 'Sent' }, reason: 'why' }, 'eventId is not known.'],
    ['has attributes that are none', { attributes: 'x', reason: 'why' }, 'attributes must be an object.'],
    ['names no property', { attributes: { stag: 'Sent' }, reason: 'why' }, 'Did you mean "stage"?'],
    ['has a wrong type', { attributes: { total: 'much' }, reason: 'why' }, 'attributes.total must be a number.'],
    ['empties an attribute', { attributes: { stage: '' }, reason: 'why' }, 'attributes.stage is empty.'],
    ['takes an attribute away', { attributes: { stage: null }, reason: 'why' }, 'attributes.stage is empty.'],
    ['names nobody', { customer: { by: 'email', value: ' ' }, reason: 'why' }, 'customer.value is empty.'],
    ['names the wrong kind', { customer: { by: 'leadId', value: attributes.orderId }, reason: 'why' }, 'for a contact'],
    ['is what it was', { attributes: { stage: 'Packed' }, reason: 'why' }, 'Nothing would change'],
    [
      'is what it was in another spelling',
      {
        customer: { by: 'contactId', value: '7C1F0A3E-8D1B-4A8E-9A51-2F8F7C3F5B10' },
        reason: 'x',
      },
      'Nothing would change',
    ],
    ['says a value', { attributes: { stage: 'Returned' }, reason: 'it was returned' }, 'reason quotes a value'],
    ['says an address', { attributes: { stage: 'Sent' }, reason: 'ask jane@example.org' }, 'reason quotes a value'],
  ])('when it %s', async (_name, change, words) => {
    const world = await ended();
    const before = await world.state();
    const edited = await edit(world, change);
    expect(edited.kind).toBe('refused');
    expect(problemsOf(edited).join(' ')).toContain(words);
    expect(await world.state()).toEqual(before);
    expect(await world.timeline()).toHaveLength(2);
  });

  test('when nobody knows the event', async () => {
    expect(await edit(await ended(), { reason: 'why' }, 'order-9')).toEqual({ kind: 'not found' });
  });

  test('when the event moved on, or another operator edited it, while it was being edited', async () => {
    const world = await ended();
    const both = await Promise.all([
      edit(world, { attributes: { stage: 'Sent' }, reason: 'one' }),
      edit(world, { attributes: { stage: 'Lost' }, reason: 'two' }),
    ]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['edited', 'refused']);
    expect(both.flatMap((edited) => problemsOf(edited)).join(' ')).toContain('look at it again');
  });
});
