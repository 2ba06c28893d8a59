import { describe, expect, test } from '@jest/globals';
import { contentSeries, sameContentEvent } from '../../connector/gateway/content-id.ts';
import { readEnvironment, type EnvironmentFile } from '../../connector/gateway/index.ts';
import { sqliteEventStore } from '../../connector/store/index.ts';
import { environmentFile, keys, secrets } from './support/environment.ts';
import { get, post, type Answer } from './support/http.ts';
import { newStorePath, runGateway, type RunningOptions } from './support/running-gateway.ts';
import { signed } from './support/signed.ts';

type SourceDefinition = EnvironmentFile['sources'][number];
type EventId = SourceDefinition['events'][string]['eventId'];

const withEventId =
  (eventId: unknown, secretVariables?: SourceDefinition['secretVariables']) =>
  (file: EnvironmentFile): EnvironmentFile => ({
    ...file,
    sources: file.sources.map((source) => ({
      ...source,
      ...(secretVariables ? { secretVariables } : {}),
      events: {
        'cart.abandoned': { ...source.events['cart.abandoned'], eventId: eventId as EventId },
        'app.opened': {
          trigger: 'AppOpened',
          customer: { by: 'email', value: '/buyer/email' },
          attributes: { appName: '/app', openedOn: '/at' },
          eventId: eventId as EventId,
        },
      },
    })) as EnvironmentFile['sources'],
  });

const cart = { id: 'c-1', total: 129.5, currency: 'EUR', pieces: 2, left_at: '2026-11-23T20:17:00Z' };
const message = (parts: object = {}) => ({
  type: 'cart.abandoned',
  at: '2026-11-23T20:17:00Z',
  buyer: { email: 'jane@example.org' },
  cart,
  ...parts,
});

/** A gateway whose source tells its events so, and a way to send it messages, each under a webhook-id of its own. */
async function shopWith(eventId: EventId, options: RunningOptions = {}) {
  const gateway = await runGateway({ change: withEventId(eventId), ...options });
  const send = async (parts?: object, secret: string = secrets.CUELINE_TEST_SOURCE): Promise<Answer> => {
    const raw = JSON.stringify(message(parts));
    return post(`${gateway.url}/v1/sources/web-shop`, { raw, headers: signed({ secret, body: raw }) });
  };
  return { ...gateway, send };
}

const outcomes = (answers: readonly Answer[]): unknown[] =>
  answers.map(({ status, body }) => [status, body.outcome]).sort();

describe('an event that its content tells', () => {
  test('is one, also when each repetition has a webhook-id and a time of sending of its own', async () => {
    const { send } = await shopWith({ sameContentSeconds: 300 });
    const first = await send({ sentAt: '20:17:01', attempt: 1 });
    const second = await send({ sentAt: '20:18:09', attempt: 2 });
    expect(outcomes([first, second])).toEqual([
      [200, 'Duplicate'],
      [202, 'Accepted'],
    ]);
    expect(second.body.emissionId).toBe(first.body.emissionId);
    expect(second.body.eventId).toBe(first.body.eventId);
  });

  test('is one when it comes twenty times at once', async () => {
    const { send } = await shopWith({ sameContentSeconds: 300 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => send()));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.emissionId)).size).toBe(1);
  });

  test.each<[string, object]>([
    ['another person', { buyer: { email: 'john@example.org' } }],
    ['another value', { cart: { ...cart, pieces: 3 } }],
    ['one value more', { cart: { ...cart, first: 'Chair' } }],
    ['another time at which it happened', { at: '2026-11-23T20:18:00Z' }],
  ])('is another one with %s', async (_, parts) => {
    const { send } = await shopWith({ sameContentSeconds: 300 });
    expect(outcomes([await send(), await send(parts)])).toEqual([
      [202, 'Accepted'],
      [202, 'Accepted'],
    ]);
  });

  test('is known through a restart until the window is over, and is a new one then, with a window of its own', async () => {
    const path = newStorePath();
    const told: unknown[] = [];
    for (const secondsLater of [0, 240, 300, 540]) {
      const wallClock = () => Date.now() + secondsLater * 1000;
      const shop = await shopWith({ sameContentSeconds: 300 }, { store: sqliteEventStore(path), wallClock });
      told.push([secondsLater, (await shop.send()).body.outcome]);
      await shop.close();
    }
    expect(told).toEqual([
      [0, 'Accepted'],
      [240, 'Duplicate'],
      [300, 'Accepted'],
      [540, 'Duplicate'],
    ]);
  });

  test('is known while the secret of the source is being changed, whichever stands first', async () => {
    const path = newStorePath();
    const told: unknown[] = [];
    for (const variables of [
      ['CUELINE_TEST_SOURCE'],
      ['CUELINE_TEST_SOURCE_NEW', 'CUELINE_TEST_SOURCE'],
      ['CUELINE_TEST_SOURCE', 'CUELINE_TEST_SOURCE_NEW'],
    ]) {
      const change = withEventId({ sameContentSeconds: 300 }, variables);
      const shop = await shopWith(undefined, { store: sqliteEventStore(path), change });
      told.push((await shop.send()).body.outcome);
      await shop.close();
    }
    expect(told).toEqual(['Accepted', 'Duplicate', 'Duplicate']);
  });

  test('that was refused leaves nothing behind: the same is judged anew', async () => {
    const { send } = await shopWith({ sameContentSeconds: 300 });
    const broken = { cart: { ...cart, total: [[['x']]] } };
    expect([(await send(broken)).status, (await send(broken)).status]).toEqual([422, 422]);
  });
});

describe('the window', () => {
  const series = 'source:shop:0f:';
  const first = Date.parse('2026-11-23T20:17:00.250Z');
  const found = (ms: number) => sameContentEvent([`${series}${first}`], first + ms, 300) !== undefined;

  test('begins with the first event and not with a full minute, and its end is no part of it', () => {
    expect([0, 1, 299_999, 300_000].map(found)).toEqual([true, true, true, false]);
  });

  test('does not swallow events for as long as a clock was set back', () => {
    expect([-1000, -299_999, -3_600_000].map(found)).toEqual([true, true, false]);
  });
});

describe('the id of a content', () => {
  const request = { trigger: 'AppOpened', customer: { by: 'email', value: 'jane@example.org' }, attributes: {} };

  test('needs the secret: who guesses the content can not tell it from the id', () => {
    const ids = ['one-secret-of-a-source', 'another-secret-of-a-source'].map((s) => contentSeries('shop', request, s));
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(id).toMatch(/^source:shop:[0-9a-f]{32}:$/);
  });

  test('differs from source to source, and not by the order in which attributes are mapped', () => {
    const of = (source: string, attributes: object) =>
      contentSeries(source, { ...request, attributes: { ...attributes } }, 's');
    expect(of('shop', { a: 1, b: 2 })).toBe(of('shop', { b: 2, a: 1 }));
    expect(of('shop', { a: 1, b: 2 })).not.toBe(of('shop', { a: 1, b: '2' }));
    expect(of('shop', {})).not.toBe(of('shop2', {}));
  });
});

describe('an event that an id in the body tells', () => {
  const byCart = { pointer: '/cart/id' };

  test('is one, however its message is numbered, and is found under that id', async () => {
    const { send, url } = await shopWith(byCart);
    const answers = [await send(), await send()];
    expect(answers.map(({ status }) => status)).toEqual([202, 200]);
    const seen = await get(`${url}/v1/events/source:web-shop:CartAbandoned:c-1`, { key: keys.operator });
    expect(seen.body).toMatchObject({ emissionId: answers[0]?.body.emissionId, sender: 'web-shop' });
  });

  test('is refused with 409 when the same id comes with other content, so that nothing is lost without a word', async () => {
    const { send } = await shopWith(byCart);
    await send();
    expect((await send({ cart: { ...cart, pieces: 9 } })).body.reasonCode).toBe('ID_REUSED');
  });

  test('does not meet one of another trigger with the same id', async () => {
    const { send } = await shopWith(byCart);
    expect((await send()).status).toBe(202);
    const opened = await send({ type: 'app.opened', app: 'Shop' });
    expect(opened.body).toMatchObject({ outcome: 'Accepted', eventId: 'source:web-shop:AppOpened:c-1' });
  });

  test('may have a number, or a text that no event id could hold', async () => {
    const { send } = await shopWith({ pointer: '/number' });
    const long = 'x'.repeat(300);
    for (const expected of [202, 200])
      for (const number of [7, 'Order 5', 'Order 6', 'Größe', long, `${long}y`])
        expect([number, (await send({ number })).status]).toEqual([number, expected]);
  });

  test.each([[undefined], [null], [''], [true], [['c-1']], [2 ** 53]])(
    'is refused in words when there is %p, together with all else that is wrong',
    async (id) => {
      const { send } = await shopWith({ pointer: '/number' });
      const { status, body } = await send({ number: id, buyer: {} });
      expect(status).toBe(422);
      expect(body.problems).toContainEqual(expect.stringMatching(/^The id of the event should be at \/number/));
      expect(body.problems).toContainEqual(expect.stringContaining('customer.value'));
    },
  );
});

describe('the environment', () => {
  const problemsOf = (eventId: unknown): unknown => {
    const file = withEventId(eventId)(environmentFile('https://org.crm4.dynamics.com'));
    try {
      return readEnvironment(file, secrets, 'tests.json').name;
    } catch (fault) {
      return (fault as { readonly problems: readonly string[] }).problems[0];
    }
  };
  const place = 'sources.0.events.cart.abandoned.eventId';

  test.each([
    [{ sameContentSecond: 300 }, `${place}: "sameContentSecond" is not known. Did you mean "sameContentSeconds"?`],
    [{}, `${place}: must NOT have fewer than 1 properties`],
    [{ pointer: '/id', sameContentSeconds: 300 }, `${place}: must NOT have more than 1 properties`],
    [{ pointer: 'id' }, expect.stringContaining(`${place}.pointer: must match pattern`)],
    [{ sameContentSeconds: 0 }, `${place}.sameContentSeconds: must be >= 1`],
    // Beyond the shortest time for which ids are known, the window would not hold.
    [{ sameContentSeconds: 86_401 }, `${place}.sameContentSeconds: must be <= 86400`],
  ])('that says %j is refused with what to say instead', (eventId, problem) => {
    expect(problemsOf(eventId)).toEqual(problem);
  });
});

test('an event that its webhook-id tells is taken whatever that id looks like, and known again', async () => {
  const { url } = await runGateway({ change: withEventId(undefined) });
  const body = JSON.stringify(message());
  const send = (id: string): Promise<Answer> =>
    post(`${url}/v1/sources/web-shop`, {
      raw: body,
      headers: signed({ secret: secrets.CUELINE_TEST_SOURCE, body, id }),
    });
  const long = 'x'.repeat(300);
  for (const id of ['msg_1', 'order 1', `${long}1`, `${long}2`]) {
    const first = await send(id);
    expect({ id, status: first.status }).toEqual({ id, status: 202 });
    expect(await send(id)).toMatchObject({ status: 200, body: { emissionId: first.body.emissionId } });
  }
});
