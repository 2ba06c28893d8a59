import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { runDataverse } from './support/dataverse.ts';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { newStorePath, quickRetries, runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const operator = { key: keys.operator };
type Named = { readonly emissionId: string; readonly eventId: string };
const eventsOf = ({ body }: Answer): readonly Named[] => body.events as readonly Named[];

/** A gateway with events of these people, in this order, that died because nobody knew them. */
async function deadLetters(people: readonly string[]) {
  const dataverse = await runDataverse([trigger]);
  const store = sqliteEventStore(newStorePath());
  const { url } = await runGateway({ organizationUrl: dataverse.url, store });
  const ids: string[] = [];
  for (const value of people) {
    const json = pageViewed({ customer: { by: 'contactId', value }, ifNotFound: 'fail' });
    expect((await post(`${url}/v1/events`, { key: keys.shop, json })).status).toBe(202);
    ids.push(String(json.eventId));
  }
  await until(
    () => store.countByState(),
    ({ dead }) => dead === people.length,
  );
  const replay = (json: unknown, key: string = keys.operator): Promise<Answer> =>
    post(`${url}/v1/events/replay`, { key, json });
  const follow = (id: string): Promise<Answer> => get(`${url}/v1/events/${id}`, operator);
  return { dataverse, store, url, ids, replay, follow };
}

describe('replaying a group', () => {
  test('is tried dry first, then sends every event once, under its own id, in the order they came', async () => {
    const [jane, nora] = [randomUUID(), randomUUID()];
    const { dataverse, store, url, ids, replay } = await deadLetters([jane, jane, nora, jane]);
    const filter = { state: 'dead', trigger: 'PageViewed', reason: 'CUSTOMER_NOT_FOUND' };

    const dry = await replay({ filter, dryRun: true });
    expect(dry).toMatchObject({ status: 200, body: { dryRun: true, matched: 4, left: 0 } });
    expect(eventsOf(dry).map(({ eventId }) => eventId)).toEqual(ids);
    expect(await store.countByState()).toEqual({ dead: 4 });

    await dataverse.addContact(jane);
    await dataverse.addContact(nora);
    const real = await replay({ filter });
    expect(real).toMatchObject({ status: 202, body: { dryRun: false, matched: 4, left: 0, movedOn: [] } });
    expect(eventsOf(real)).toEqual(eventsOf(dry));
    await until(
      () => store.countByState(),
      ({ sent }) => sent === 4,
    );
    expect(dataverse.entries(trigger)).toHaveLength(4);
    const timelines = await Promise.all(eventsOf(real).map(({ emissionId }) => store.timeline(emissionId)));
    const sentAt = [0, 1, 3].map((n) => timelines[n]?.at(-1)?.at ?? 0);
    expect(sentAt).toEqual([...sentAt].sort((a, b) => a - b));
    expect(timelines[0]?.[2]).toMatchObject({ stage: 'operate', reasonCode: 'REPLAYED', detail: 'by operator' });
    expect((await replay({ filter })).body).toMatchObject({ matched: 0, events: [], movedOn: [] });
    expect((await get(`${url}/v1/events/groups`, operator)).body).toEqual({ state: 'dead', groups: [] });
  });

  test('with a limit begins with the oldest and says how many are left', async () => {
    const { ids, replay, store } = await deadLetters([randomUUID(), randomUUID(), randomUUID()]);
    const answer = await replay({ filter: { state: 'dead' }, limit: 2 });
    expect(answer.body).toMatchObject({ matched: 3, left: 1 });
    expect(eventsOf(answer).map(({ eventId }) => eventId)).toEqual(ids.slice(0, 2));
    await until(
      () => store.countByState(),
      ({ dead }) => dead === 3,
    );
  });

  test('matches nothing outside of its times', async () => {
    const { replay } = await deadLetters([randomUUID()]);
    const before = { state: 'dead', until: '2026-01-01T00:00:00Z' };
    expect((await replay({ filter: before, dryRun: true })).body).toMatchObject({ matched: 0 });
    const since = { state: 'dead', since: '2026-01-01T00:00:00Z' };
    expect((await replay({ filter: since, dryRun: true })).body).toMatchObject({ matched: 1 });
  });

  test('leaves alone what moved on after it was chosen, and says so', async () => {
    const { url } = await (async () => {
      const store = sqliteEventStore(newStorePath());
      // Somebody else replays the first of them in between.
      const listInLaneOrder: typeof store.listInLaneOrder = async (...asked) => {
        const chosen = await store.listInLaneOrder(...asked);
        const again = { at: Date.now(), stage: 'operate', state: 'sending', reasonCode: 'REPLAYED' } as const;
        await store.settle(chosen[0]?.emissionId ?? '', again);
        return chosen;
      };
      const gateway = await runGateway({ store: { ...store, listInLaneOrder } });
      for (let n = 0; n < 2; n++) {
        const { body } = await post(`${gateway.url}/v1/events`, { key: keys.shop, json: pageViewed() });
        const dead = { at: Date.now(), stage: 'emit', state: 'dead', reasonCode: 'REFUSED' } as const;
        await until(
          () => store.settle(String(body.emissionId), dead, 'queued'),
          ({ changed }) => changed,
        );
      }
      return gateway;
    })();
    const answer = await post(`${url}/v1/events/replay`, { ...operator, json: { filter: { state: 'dead' } } });
    expect(answer.body).toMatchObject({ matched: 2, left: 0 });
    expect(eventsOf(answer)).toHaveLength(1);
    expect(answer.body.movedOn).toHaveLength(1);
  });

  describe('is refused', () => {
    let url = '';
    beforeAll(async () => {
      ({ url } = await runGateway());
    });

    test.each<[string, unknown, string]>([
      ['what is on its way', { filter: { state: 'queued' } }, 'state must be one of dead, unknown, suppressed, held.'],
      ['what was sent', { filter: { state: 'sent' } }, 'state must be one of dead'],
      ['no state', { filter: { trigger: 'PageViewed' } }, 'state must be one of dead'],
      ['no filter', {}, 'filter must be an object'],
      ['no object', [], 'The body must be an object'],
      ['a slip in the filter', { filter: { state: 'dead', resaon: 'REFUSED' } }, 'Did you mean "reason"?'],
      ['a part the list has', { filter: { state: 'dead', sender: 'shop' } }, '"sender" is not known'],
      ['a slip beside it', { filter: { state: 'dead' }, dryrun: true }, 'Did you mean "dryRun"?'],
      ['a dry run in words', { filter: { state: 'dead' }, dryRun: 'true' }, 'dryRun must be true or false'],
      ['a limit of nothing', { filter: { state: 'dead' }, limit: 0 }, 'limit must be a whole number from 1 to 1000'],
      ['a state that is no text', { filter: { state: 1 } }, 'state must be a text'],
      ['an unknown trigger', { filter: { state: 'dead', trigger: 'PageView' } }, 'Did you mean "PageViewed"?'],
    ])('for %s', async (_name, json, words) => {
      const { status, body } = await post(`${url}/v1/events/replay`, { ...operator, json });
      expect({ status, code: body.reasonCode }).toEqual({ status: 422, code: 'VALIDATION' });
      expect(body.reason).toContain(words);
    });

    test('to whoever does not operate, and for what is no JSON', async () => {
      const path = `${url}/v1/events/replay`;
      expect((await post(path, { key: keys.shop, json: { filter: { state: 'dead' } } })).status).toBe(403);
      expect((await post(path, { ...operator, raw: '{' })).status).toBe(400);
    });
  });
});

describe('editing', () => {
  test('a dead event mends it: after the replay it reaches the right person, under its own id', async () => {
    const [wrong, right] = [randomUUID(), randomUUID()];
    const { dataverse, store, url, ids, follow } = await deadLetters([wrong]);
    const [id = ''] = ids;
    await dataverse.addContact(right);
    const change = {
      customer: { by: 'contactId', value: right },
      attributes: { section: 'Prices' },
      reason: 'mistyped',
    };
    const edited = await post(`${url}/v1/events/${id}/edit`, { ...operator, json: change });
    expect(edited).toMatchObject({
      status: 200,
      body: { outcome: 'Rejected', state: 'dead', reasonCode: 'EDITED', eventId: id },
    });
    expect(edited.body.changed).toEqual(['customer', 'attributes.section']);
    const { body, text } = await follow(id);
    expect(body).toMatchObject({ state: 'dead', reasonCode: 'EDITED' });
    expect((body.timeline as object[]).at(-1)).toMatchObject({
      stage: 'operate',
      detail: 'operator changed customer, attributes.section: mistyped',
    });
    for (const secret of [wrong, right, 'Prices']) expect(text + edited.text).not.toContain(secret);

    expect((await post(`${url}/v1/events/${id}/replay`, operator)).status).toBe(202);
    await until(
      () => store.countByState(),
      ({ sent }) => sent === 1,
    );
    expect(dataverse.entries(trigger)).toHaveLength(1);
    expect((await post(`${url}/v1/events/${id}/edit`, { ...operator, json: change })).body.reason).toContain(
      'The event is sent; only dead, held can be edited.',
    );
  });

  test('a held one frees whoever stood behind it: what the person sent next leaves at once', async () => {
    const [wrong, right] = [randomUUID(), randomUUID()];
    const dataverse = await runDataverse([trigger]);
    await dataverse.addContact(right);
    const store = sqliteEventStore(newStorePath());
    // Nobody looks again by itself as long as this test lasts.
    const retryPolicy = { ...quickRetries, holdRecheckMs: 3_600_000 };
    const { url } = await runGateway({ organizationUrl: dataverse.url, store, retryPolicy });
    const send = (parts: Readonly<Record<string, unknown>>) =>
      post(`${url}/v1/events`, { key: keys.shop, json: pageViewed(parts) });
    const customer = { by: 'contactId', value: wrong };
    const { body } = await send({ customer });
    await until(
      () => store.countByState(),
      ({ held }) => held === 1,
    );
    await send({ customer, ifNotFound: 'fail' });
    const edit = { customer: { by: 'contactId', value: right }, reason: 'the form named somebody else' };
    const from = performance.now();
    const { status } = await post(`${url}/v1/events/${String(body.emissionId)}/edit`, { ...operator, json: edit });
    expect(status).toBe(200);
    await until(
      () => store.countByState(),
      ({ dead }) => dead === 1,
    );
    // Once a minute is looked for what should have been told and was not.
    expect(performance.now() - from).toBeLessThan(30_000);
  });

  test('what breaks a rule of the trigger is refused like a new event, without a value', async () => {
    const { url, ids } = await deadLetters([randomUUID()]);
    const json = { attributes: { pageUrl: null, viewedOn: 'jane@example.org' }, reason: 'why' };
    const { status, body, text } = await post(`${url}/v1/events/${ids[0] ?? ''}/edit`, { ...operator, json });
    expect({ status, code: body.reasonCode }).toEqual({ status: 422, code: 'VALIDATION' });
    expect(body.problems).toHaveLength(2);
    expect(text).not.toContain('jane');
  });

  test('is for operators, of events there are, with text that is text', async () => {
    const { url } = await runGateway();
    const path = `${url}/v1/events/some-id/edit`;
    const json = { attributes: { section: 'x' }, reason: 'why' };
    expect((await post(path, { json })).status).toBe(401);
    expect((await post(path, { key: keys.shop, json })).status).toBe(403);
    expect((await post(path, { ...operator, json })).status).toBe(404);
    expect((await post(path, { ...operator, raw: '{' })).status).toBe(400);
    const broken = await post(path, { ...operator, raw: '{"attributes":{"section":"\\u0000"},"reason":"why"}' });
    expect(broken.body.reason).toContain('attributes.section holds a character that is none');
  });
});
