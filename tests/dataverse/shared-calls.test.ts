import { expect, jest, test } from '@jest/globals';
import { clientSecretTokens, requestLimit, sharedCalls, WebApiRefused } from '../../connector/dataverse/index.ts';
import { startStandIn } from '../../connector/emulator/index.ts';
import { until } from '../gateway/support/until.ts';
import type { Answer, Received } from './scripted-server.ts';
import { callsAt, multipart, outcomesOf, part } from './shared-calls-at.ts';
import { apiAt, endLater, server } from './world.ts';

const boundaryOf = (text: string): string => /^--(\S+)/.exec(text)?.[1] ?? '';

/** What a batch asks for: the part of each path behind the Web API's address. */
const pathsIn = ({ body }: Received): string[] =>
  [...body.matchAll(/^POST \/api\/data\/v9\.2\/(\S+) HTTP\/1\.1\r$/gm)].map(([, path]) => path ?? '');

/** Answers each part of a batch as the test says, and anything else with 204. */
const answering =
  (statusOf: (path: string) => string = () => '204 No Content') =>
  (request: Received): Answer => {
    if (!request.path.endsWith('/$batch')) return { status: 204 };
    const parts = pathsIn(request).map(
      (path) => `--answers\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 ${statusOf(path)}\r\n\r\n`,
    );
    const headers = { 'content-type': 'multipart/mixed; boundary=answers' };
    return { status: 200, headers, body: `${parts.join('\r\n')}\r\n--answers--\r\n` };
  };

const many = (post: (path: string, body: unknown) => Promise<unknown>, count: number): Promise<unknown>[] =>
  Array.from({ length: count }, (_, index) => post(`call_${index}`, { index }));

test('a call that is made alone goes alone', async () => {
  const { url, received } = await server(answering());
  const { post } = callsAt(url);
  await post('first', {});
  await post('second', {});
  expect(received.map(({ path }) => path)).toEqual(['/api/data/v9.2/first', '/api/data/v9.2/second']);
});

test('calls of one moment share requests, so many in each, and each has its own answer', async () => {
  const { url, received } = await server(
    answering((path) => (path === 'call_2' ? '400 Bad Request' : '204 No Content')),
  );
  const outcomes = await outcomesOf(many(callsAt(url).post, 9));
  expect(outcomes).toEqual(
    Array.from({ length: 9 }, (_, index) => (index === 2 ? 'Dataverse answered 400 to call_2' : 'done')),
  );
  const batches = received.filter(({ path }) => path.endsWith('/$batch'));
  expect(batches.map(pathsIn)).toEqual([
    ['call_0', 'call_1', 'call_2', 'call_3'],
    ['call_4', 'call_5', 'call_6', 'call_7'],
  ]);
  expect(batches[0]?.headers).toMatchObject({
    prefer: 'odata.continue-on-error',
    'content-type': `multipart/mixed; boundary=${boundaryOf(batches[0]?.body ?? '')}`,
  });
  expect(received.map(({ path }) => path)).toContain('/api/data/v9.2/call_8');
});

test('a batch that is refused for its pace is refused for each of its calls, with the time to wait', async () => {
  const { url } = await server(() => ({ status: 429, headers: { 'retry-after': '7' } }));
  const refusals = await Promise.allSettled(many(callsAt(url).post, 3));
  expect(refusals).toMatchObject(Array(3).fill({ reason: { status: 429, retryAfterMs: 7000 } }));
});

test.each<[string, Answer]>([
  ['cut off', 'cut'],
  ['answered 500', { status: 500 }],
  ['answered 502', { status: 502 }],
  ['answered with something else', { status: 200, body: '<html>' }],
])('a batch that is %s may have done anything', async (_name, how) => {
  const { url } = await server(() => how);
  const refusals = await Promise.allSettled(many(callsAt(url).post, 2));
  expect(refusals).toMatchObject(Array(2).fill({ reason: { arrived: 'perhaps' } }));
});

/** Ends each batch of four with an error to the second call. */
const endingWith =
  (status: number) =>
  ({ path }: Received): Answer =>
    path.endsWith('/$batch')
      ? { status, headers: multipart, body: `${part(204)}${part(status)}--answers--\r\n` }
      : { status: 204 };

test.each([400, 404])(
  'a batch that ended with its first error, a %d, repeats nothing done before it',
  async (status) => {
    const { url, received } = await server(endingWith(status));
    const outcomes = await outcomesOf(many(callsAt(url).post, 4));
    expect(outcomes).toEqual(['done', `Dataverse answered ${status} to call_1`, 'done', 'done']);
    // What was behind the error is made by itself.
    const alone = received.slice(1).map(({ path }) => path);
    expect(alone.sort()).toEqual(['/api/data/v9.2/call_2', '/api/data/v9.2/call_3']);
  },
);

test.each([429, 500, 503])(
  'one that ended with a %d repeats nothing done before it, and the rest is for later',
  async (status) => {
    const { url, received } = await server(endingWith(status));
    const refused = [1, 2, 3].map((index) => `Dataverse answered ${status} to call_${index}`);
    expect(await outcomesOf(many(callsAt(url).post, 4))).toEqual(['done', ...refused]);
    expect(received).toHaveLength(1);
  },
);

test('a date to come again at, in a part of a batch, is one by the clock of whoever answers', async () => {
  const headers = { ...multipart, date: 'Mon, 23 Nov 2020 10:00:00 GMT' };
  const body = `${part(429, 'Retry-After: Mon, 23 Nov 2020 10:01:30 GMT\r\n').repeat(2)}--answers--\r\n`;
  const { url } = await server(() => ({ status: 200, headers, body }));
  const refusals = await Promise.allSettled(many(callsAt(url).post, 2));
  expect(refusals).toMatchObject(Array(2).fill({ reason: { status: 429, retryAfterMs: 90_000 } }));
});

test('a batch that is answered 503 has done nothing', async () => {
  const { url } = await server(() => ({ status: 503 }));
  const refusals = await Promise.allSettled(many(callsAt(url).post, 2));
  expect(refusals).toMatchObject(Array(2).fill({ reason: { status: 503 } }));
});

test('where batches are not understood, each call is made by itself, then and from then on', async () => {
  const { url, received } = await server(({ path }) => ({ status: path.endsWith('/$batch') ? 400 : 204 }));
  const { post } = callsAt(url);
  expect(await outcomesOf(many(post, 3))).toEqual(['done', 'done', 'done']);
  expect(await outcomesOf(many(post, 3))).toEqual(['done', 'done', 'done']);
  expect(received.filter(({ path }) => path.endsWith('/$batch'))).toHaveLength(1);
  expect(received).toHaveLength(7);
});

test('after too many requests calls wait for each other, until the window of that limit is over', async () => {
  let refuse = true;
  const { url, received } = await server((request) => {
    if (!refuse) return answering()(request);
    refuse = false;
    return { status: 429, headers: { 'retry-after': '0' }, body: { error: { code: '0x80072322' } } };
  });
  const { post, pass } = callsAt(url);
  expect(await outcomesOf([post('first', {})])).toEqual(['Dataverse answered 429 (0x80072322) to first']);
  // One after the other, and not at the same moment.
  const calls: Promise<unknown>[] = [];
  for (let index = 0; index < 4; index++) {
    calls.push(post(`call_${index}`, {}));
    await new Promise(setImmediate);
  }
  await Promise.all(calls);
  expect(received.slice(1).map(pathsIn)).toEqual([['call_0', 'call_1', 'call_2', 'call_3']]);
  pass(300_000);
  const first = post('first', {});
  await new Promise(setImmediate);
  await Promise.all([first, post('second', {})]);
  expect(received.slice(2).map(({ path }) => path)).toEqual(['/api/data/v9.2/first', '/api/data/v9.2/second']);
});

test('there is room for as many calls as leave at once: each in a request of its own, or several where they wait for each other', async () => {
  let refuse = true;
  const answers: (() => void)[] = [];
  const { url } = await server(async (request) => {
    if (refuse) return { status: 429, body: { error: { code: '0x80072322' } } };
    await new Promise<void>((resolve) => answers.push(resolve));
    return answering()(request);
  });
  const { post, room, pass } = callsAt(url);
  expect(room()).toBe(8);
  await outcomesOf([post('first', {})]);
  expect(room()).toBe(8 * 4);
  refuse = false;
  const together = many(post, 4);
  await until(
    () => answers.length,
    (count) => count === 1,
  );
  expect(room()).toBe(4 + 7 * 4);
  pass(300_000);
  // No longer in one: what is on its way, and one in each request that is free.
  expect(room()).toBe(4 + 7);
  const alone = post('alone', {});
  await until(
    () => answers.length,
    (count) => count === 2,
  );
  expect(room()).toBe(4 + 1 + 6);
  for (const give of answers) give();
  expect(await outcomesOf([...together, alone])).toEqual(Array(5).fill('done'));
  expect(room()).toBe(8);
});

test('those that come after a full request wait for others as long as those before them did', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  endLater(async () => void jest.useRealTimers());
  const requests: number[] = [];
  const refusal = new WebApiRefused(429, '0x80072322', 'call_0', undefined);
  const { post } = sharedCalls({
    api: {
      get: async () => undefined,
      post: async () => Promise.reject(refusal),
      pass: async ({ body }) => {
        requests.push(String(body).split('POST ').length - 1);
        return { status: 503, headers: {}, text: '' };
      },
    },
    limit: requestLimit(() => 0),
    most: 4,
    requests: 8,
  });
  await Promise.allSettled(many(post, 1));
  const first = outcomesOf(many(post, 3));
  await jest.advanceTimersByTimeAsync(200);
  // One more fills the request of the first three; with two of these another one begins.
  const second = outcomesOf(many(post, 3));
  await jest.advanceTimersByTimeAsync(200);
  expect(requests).toEqual([4]);
  await jest.advanceTimersByTimeAsync(50);
  expect(requests).toEqual([4, 2]);
  await Promise.all([first, second]);
});

test('the stand-in takes a shared request for what its calls are', async () => {
  const standIn = await startStandIn({ publishedTriggers: [] });
  endLater(() => standIn.close());
  const tokens = clientSecretTokens({ ...standIn, organizationUrl: standIn.url, issuerUrl: standIn.url });
  const api = apiAt(standIn.url, undefined, tokens);
  const { post } = sharedCalls({ api, limit: requestLimit(() => 0), most: 10, requests: 8 });
  const names = ['Lind', 'Berg', 'Strand'];
  const calls = [...names.map((lastname) => post('contacts', { lastname })), post('nosuchtables', {})];
  expect(await outcomesOf(calls)).toEqual(['done', 'done', 'done', expect.stringContaining('404')]);
  const rows = await api.list('contacts?$select=lastname');
  expect(rows.map(({ lastname }) => lastname).sort()).toEqual(['Berg', 'Lind', 'Strand']);
});
