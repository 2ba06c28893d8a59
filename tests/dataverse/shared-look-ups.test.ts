import { expect, test } from '@jest/globals';
import {
  clientSecretTokens,
  dataverseIdentities,
  requestLimit,
  sharedCalls,
  WebApiRefused,
} from '../../connector/dataverse/index.ts';
import { startStandIn } from '../../connector/emulator/index.ts';
import type { Answer, Received } from './scripted-server.ts';
import { callsAt, multipart, outcomesOf, part } from './shared-calls-at.ts';
import { apiAt, endLater, server } from './world.ts';

const lookUp = (name: string): string =>
  `contacts?$select=contactid&$filter=emailaddress1%20eq%20'${name}%40x.example'`;
const names = ['nora', 'jane', 'tom', 'liv'];
const asked = ({ body }: Received): string[] =>
  [...body.matchAll(/^GET \/api\/data\/v9\.2\/(\S+) HTTP\/1\.1\r\nAccept: application\/json\r\n\r$/gm)].map(
    ([, path]) => path ?? '',
  );
const json = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n';

/** A server at which the limit of requests was met, and which answers batches so. */
async function limited(answer: (request: Received) => Answer) {
  const { url, received } = await server((request) =>
    request.path.endsWith('/first') ? { status: 429, body: { error: { code: '0x80072322' } } } : answer(request),
  );
  const calls = callsAt(url);
  await outcomesOf([calls.get('first')]);
  return { ...calls, since: () => received.slice(1) };
}

test('look-ups go alone, also those of one moment, until there were too many requests', async () => {
  const { url, received } = await server(() => ({ status: 200, body: { value: [] } }));
  const { get } = callsAt(url);
  expect(await Promise.all(names.map((name) => get(lookUp(name))))).toEqual(Array(4).fill({ value: [] }));
  expect(received.map(({ method }) => method)).toEqual(Array(4).fill('GET'));
});

test('they share requests then, and each has its own answer', async () => {
  const { get, since } = await limited(() => ({
    status: 200,
    headers: multipart,
    body: [
      `--answers\r\nContent-Type: application/http\r\n\r\n${json}{"value":[{"contactid":"1"}]}\r\n`,
      `--answers\r\nContent-Type: application/http\r\n\r\n${json}{"value":[]}\r\n`,
      part(404),
      `--answers\r\nContent-Type: application/http\r\n\r\n${json}<html>\r\n`,
      '--answers--\r\n',
    ].join(''),
  }));
  const answers = await Promise.allSettled(names.map((name) => get(lookUp(name))));
  expect(answers).toMatchObject([
    { value: { value: [{ contactid: '1' }] } },
    { value: { value: [] } },
    { reason: { status: 404 } },
    { reason: { arrived: 'perhaps' } },
  ]);
  expect(since().map(asked)).toEqual([names.map(lookUp)]);
});

test.each<[string, Answer]>([
  ['is refused in whole', { status: 503 }],
  ['fails in the middle', { status: 500 }],
  ['has no answers', { status: 200, headers: multipart, body: '--answers--\r\n' }],
  ['is cut off', 'cut'],
])('those whose batch %s name nobody', async (_what, answer) => {
  const { get } = await limited(() => answer);
  for (const outcome of await outcomesOf(names.map((name) => get(lookUp(name))))) {
    expect(outcome).toContain('Dataverse');
    expect(outcome).not.toMatch(/nora|jane|tom|liv/);
  }
});

test('the stand-in finds people by shared look-ups as by those that go alone', async () => {
  const standIn = await startStandIn({ publishedTriggers: [] });
  endLater(() => standIn.close());
  const tokens = clientSecretTokens({ ...standIn, organizationUrl: standIn.url, issuerUrl: standIn.url });
  const api = apiAt(standIn.url, undefined, tokens);
  const addresses = ["o'hara+1@x.example", 'zoë & co@x.example'];
  for (const emailaddress1 of addresses) await api.post('contacts', { lastname: 'Lind', emailaddress1 });
  const limit = requestLimit(() => 0);
  const people = dataverseIdentities(sharedCalls({ api, limit, most: 10, requests: 8 }));
  const found = () =>
    Promise.all([
      ...[...addresses, 'nobody@x.example'].map((value) => people.find('contact', { by: 'email', value })),
      people.find('contact', { by: 'contactId', value: '7f3c1d9e-4b1a-4f7e-9a41-0b1d2c3e4f50' }),
    ]);
  const alone = await found();
  limit.saw(new WebApiRefused(429, '0x80072322', 'contacts', undefined));
  expect(await found()).toEqual(alone);
  expect(alone.map(({ kind }) => kind)).toEqual(['found', 'found', 'none', 'none']);
});
