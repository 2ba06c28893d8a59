import { beforeAll, describe, expect, test } from '@jest/globals';
import { keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { get, post, type Answer } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

const send = (event: Record<string, unknown>, key: string = keys.shop): Promise<Answer> =>
  post(`${url}/v1/events`, { key, json: event });
const follow = (id: unknown, key: string = keys.shop): Promise<Answer> =>
  get(`${url}/v1/events/${encodeURIComponent(String(id))}`, { key });

describe('looking an event up', () => {
  test('works by its emission id and by its own id, and shows what happened so far', async () => {
    const event = pageViewed({ eventId: 'shop/page?view#1' });
    const sent = await send(event);
    for (const id of [sent.body.emissionId, event.eventId]) {
      const { status, body } = await follow(id);
      expect(status).toBe(200);
      expect(body).toMatchObject({ emissionId: sent.body.emissionId, eventId: event.eventId, outcome: 'Accepted' });
      expect((body.timeline as object[])[0]).toMatchObject({
        stage: 'accept',
        state: 'queued',
        reasonCode: 'ACCEPTED',
        reason: 'Stored durably; it will be sent.',
      });
      expect(body.next).toMatch(/^It is (sent|being sent|tried again)/);
      expect(body).toMatchObject({ customerBy: 'contactId', whoActs: expect.any(String) });
    }
  });

  test("shows a sender its own events only, and does not say that others' exist", async () => {
    const { body } = await send(pageViewed());
    const own = await follow(body.emissionId, keys.shop);
    const others = await follow(body.emissionId, keys.other);
    const nowhere = await follow('no-such-event', keys.other);
    expect([own.status, others.status, nowhere.status]).toEqual([200, 404, 404]);
    expect(others.body.reasonCode).toBe('NOT_FOUND');
    expect(Object.keys(others.body)).toEqual(Object.keys(nowhere.body));
    expect((await follow(body.emissionId, keys.operator)).status).toBe(200);
  });

  test('needs a key', async () => {
    const { body } = await send(pageViewed());
    expect((await get(`${url}/v1/events/${String(body.emissionId)}`)).status).toBe(401);
  });

  test('names the reason of the last attempt while Dataverse is down', async () => {
    const { body } = await send(pageViewed());
    const answer = await until(
      () => follow(body.emissionId),
      // Between two attempts: a retry may be under way at any moment.
      (seen) => seen.body.reasonCode !== 'ACCEPTED' && seen.body.state === 'queued',
    );
    expect(answer.body).toMatchObject({ outcome: 'Accepted', state: 'queued', reasonCode: 'SIGN_IN' });
    expect(answer.body.dueAt).toMatch(/^\d{4}-\d{2}-\d{2}T.*Z$/);
    expect(answer.body.next).toContain(`It is tried again at ${String(answer.body.dueAt)}, and given up after 2`);
  });
});

describe('the list of events', () => {
  const list = (query: string): Promise<Answer> => get(`${url}/v1/events${query}`, { key: keys.operator });
  const idsOf = ({ body }: Answer): unknown[] => (body.events as { readonly eventId: unknown }[]).map((e) => e.eventId);

  test('has the newest first and as many as asked for', async () => {
    const [first, second] = [pageViewed(), pageViewed()];
    await send(first);
    await send(second);
    expect(idsOf(await list('?limit=2'))).toEqual([second.eventId, first.eventId]);
  });

  test('can be narrowed by trigger and by state', async () => {
    await send(pageViewed());
    expect(idsOf(await list('?trigger=CaseOpened'))).toEqual([]);
    expect(idsOf(await list('?state=sent'))).toEqual([]);
    expect(idsOf(await list('?trigger=PageViewed')).length).toBeGreaterThan(0);
  });
});

describe('replaying', () => {
  const replay = (id: unknown): Promise<Answer> =>
    post(`${url}/v1/events/${String(id)}/replay`, { key: keys.operator });

  test('is refused for an event that is on its way anyway', async () => {
    const { body } = await send(pageViewed());
    await until(
      () => follow(body.emissionId),
      (seen) => seen.body.state === 'queued',
    );
    const answer = await replay(body.emissionId);
    expect(answer.status).toBe(422);
    expect(answer.body.reason).toMatch(/^The event is (queued|sending); only dead/);
  });

  test('of an event that does not exist is answered 404', async () => {
    expect((await replay('no-such-event')).body).toMatchObject({ outcome: 'Rejected', reasonCode: 'NOT_FOUND' });
  });
});
