import { beforeAll, describe, expect, test } from '@jest/globals';
import { keys, secrets } from './support/environment.ts';
import { get, post, type Answer } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { signed, type Signing } from './support/signed.ts';

let url = '';
beforeAll(async () => {
  ({ url } = await runGateway());
});

const message = (parts: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    type: 'cart.abandoned',
    at: '2026-11-23T20:17:00Z',
    buyer: { email: 'jane@example.org' },
    cart: { id: 'c-1', total: 129.5, currency: 'EUR', pieces: 2, first: null, left_at: '2026-11-23T20:17:00Z' },
    ...parts,
  });

const path = '/v1/sources/web-shop';
const send = (body: string, headers: Record<string, string>, to = path): Promise<Answer> =>
  post(url + to, { raw: body, headers });
const sendSigned = (body: string, signing: Partial<Signing> = {}): Promise<Answer> =>
  send(body, signed({ secret: secrets.CUELINE_TEST_SOURCE, body, ...signing }));

describe('a message with a good signature', () => {
  test('is accepted as the event that the environment maps it to, and needs no key', async () => {
    const { status, body } = await sendSigned(message(), { id: 'msg_1' });
    expect(status).toBe(202);
    expect(body).toMatchObject({ outcome: 'Accepted', trigger: 'CartAbandoned', eventId: 'source:web-shop:msg_1' });
  });

  test('is one event, however often the shop sends it', async () => {
    const first = await sendSigned(message(), { id: 'msg_2' });
    const second = await sendSigned(message(), { id: 'msg_2', at: new Date(Date.now() - 60_000) });
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(second.body.emissionId).toBe(first.body.emissionId);
  });

  test('may be signed with the second secret while the first is being changed', async () => {
    expect((await sendSigned(message(), { secret: secrets.CUELINE_TEST_SOURCE_NEW })).status).toBe(202);
  });

  test('of a kind that nobody mapped is taken and leads to nothing', async () => {
    for (const type of ['order.refunded', 'constructor', '__proto__', 7, null]) {
      const { status, body } = await sendSigned(message({ type }));
      expect({ type, status, ...body }).toMatchObject({
        type,
        status: 200,
        outcome: 'Suppressed',
        reasonCode: 'NOTHING_TO_SEND',
      });
    }
  });

  test('that says "nothing" as an empty text leaves it out, so that the default holds', async () => {
    expect((await sendSigned(message({ at: '' }))).status).toBe(202);
  });

  test('that misses what the trigger requires is answered with every problem', async () => {
    const { status, body } = await sendSigned(message({ cart: {}, buyer: {} }));
    expect(status).toBe(422);
    expect((body.problems as string[]).length).toBeGreaterThan(3);
  });

  test('that is no JSON is answered 400: the signature was good', async () => {
    expect((await sendSigned('{ no json')).status).toBe(400);
  });

  test('shows in the list of events under the name of the source', async () => {
    const { body } = await sendSigned(message());
    const seen = await get(`${url}/v1/events/${String(body.emissionId)}`, { key: keys.operator });
    expect(seen.body).toMatchObject({ door: 'source', sender: 'web-shop' });
  });
});

describe('a message is refused with 401', () => {
  const refusal = { status: 401, code: 'UNAUTHENTICATED' };
  const told = async (answer: Promise<Answer>) => {
    const { status, body } = await answer;
    return { status, code: body.reasonCode };
  };

  test('without a signature', async () => {
    expect(await told(send(message(), {}))).toEqual(refusal);
  });

  test('signed with another secret', async () => {
    expect(await told(sendSigned(message(), { secret: 'whsec_b3RoZXItc2VjcmV0LW9mLXRoZS10ZXN0cw==' }))).toEqual(
      refusal,
    );
  });

  test('when one byte of the body is another', async () => {
    const headers = signed({ secret: secrets.CUELINE_TEST_SOURCE, body: message() });
    expect(await told(send(`${message()} `, headers))).toEqual(refusal);
  });

  test('when its id is another, so that it can not be sent again as a new one', async () => {
    const headers = signed({ secret: secrets.CUELINE_TEST_SOURCE, body: message() });
    expect(await told(send(message(), { ...headers, 'webhook-id': 'msg_other' }))).toEqual(refusal);
  });

  test.each([
    ['older than five minutes', -6 * 60_000],
    ['from more than five minutes ahead', 6 * 60_000],
  ])('when it is %s', async (_name, ms) => {
    expect(await told(sendSigned(message(), { at: new Date(Date.now() + ms) }))).toEqual(refusal);
  });

  test('before anything of it is parsed: no JSON and a bad signature is 401, not 400', async () => {
    const headers = signed({ secret: secrets.CUELINE_TEST_SOURCE, body: message() });
    expect(await told(send('{ no json', headers))).toEqual(refusal);
  });

  test('even with a valid key of a sender', async () => {
    expect(await told(send(message(), { 'x-api-key': keys.shop }))).toEqual(refusal);
  });
});

test('a source that is not in the environment is answered 404 with the one that was probably meant', async () => {
  const { status, body } = await send(message(), {}, '/v1/sources/webshop');
  expect({ status, code: body.reasonCode }).toEqual({ status: 404, code: 'NOT_FOUND' });
  expect(body.reason).toContain('Did you mean "web-shop"?');
});
