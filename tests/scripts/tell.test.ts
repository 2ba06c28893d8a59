import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import { readEnvironment } from '../../connector/gateway/index.ts';
import { tellOver, type Answer } from '../../scripts/backfill/tell.ts';
import { environmentFile, secrets } from '../gateway/support/environment.ts';

interface Said {
  readonly status: number;
  readonly body: string;
  readonly retryAfter?: string;
}

/** Tells one change to a gateway that answers these, one after the other. */
async function telling(...said: readonly Said[]) {
  const seen: { readonly url: string; readonly key: unknown; readonly body: string }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      const { status, body: text, retryAfter } = said[Math.min(seen.length, said.length - 1)] as Said;
      seen.push({ url: String(request.url), key: request.headers['x-cueline-key'], body });
      response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end(text);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const waited: number[] = [];
  const wait = async (ms: number): Promise<void> => void waited.push(ms);
  const environment = readEnvironment(environmentFile('http://127.0.0.1:1'), secrets, 'tests');
  try {
    const answer: Answer = await tellOver({ environment, base, wait })('{"MessageName":"Update"}');
    return { answer, seen, waited };
  } finally {
    server.close();
  }
}

const answered = (outcome: string, reasonCode: string): string =>
  JSON.stringify({ outcome, reasonCode, reason: 'In words.' });

test('a change goes to the door of the webhooks, with their secret', async () => {
  const { seen, answer } = await telling({ status: 202, body: answered('Accepted', 'ACCEPTED') });
  expect(seen).toEqual([
    { url: '/v1/record-changes', key: secrets.CUELINE_TEST_DATAVERSE, body: '{"MessageName":"Update"}' },
  ]);
  expect(answer).toEqual({ outcome: 'told', reasonCode: 'ACCEPTED', reason: 'In words.' });
});

test.each([
  [200, 'Duplicate', 'DUPLICATE', 'known'],
  [200, 'Suppressed', 'IGNORED', 'nothing'],
  [200, 'Suppressed', 'NO_RECIPIENT', 'nothing'],
  [200, 'Suppressed', 'UNKNOWN_STEP', 'unclear'],
  [422, 'Rejected', 'VALIDATION', 'unclear'],
  [500, 'Rejected', 'HANDLER_FAILED', 'unclear'],
])('%d %s (%s) is %s', async (status, outcome, reasonCode, expected) => {
  const { answer } = await telling({ status, body: answered(outcome, reasonCode) });
  expect(answer).toMatchObject({ outcome: expected, reasonCode });
});

test('a gateway that is short of breath is given the time it asks for', async () => {
  const busy = { status: 503, body: answered('Rejected', 'NOT_STORED'), retryAfter: '7' };
  const { answer, waited } = await telling(busy, busy, { status: 202, body: answered('Accepted', 'ACCEPTED') });
  expect({ outcome: answer.outcome, waited }).toEqual({ outcome: 'told', waited: [7000, 7000] });
});

test.each([
  // As a proxy in front of it may say it.
  ['a date', new Date(Date.now() + 3_600_000).toUTCString(), 60_000],
  ['no number', 'soon', 5000],
])('%s in Retry-After is no reason to ask again at once', async (_what, retryAfter, pause) => {
  const busy = { status: 503, body: '', retryAfter };
  const { waited } = await telling(busy, { status: 202, body: answered('Accepted', 'ACCEPTED') });
  expect(waited).toEqual([pause]);
});

test('one that stays so ends as something to look at, and the next change is told', async () => {
  const { answer, seen } = await telling({ status: 503, body: answered('Rejected', 'LOOK_UP_FAILED') });
  expect(answer).toMatchObject({ outcome: 'unclear', reasonCode: 'LOOK_UP_FAILED' });
  expect(seen).toHaveLength(3);
});

test('an answer that is no gateway of ours is something to look at', async () => {
  for (const status of [404, 200]) {
    const { answer } = await telling({ status, body: '<html>' });
    expect(answer).toEqual({ outcome: 'unclear', reasonCode: `http-${status}`, reason: '' });
  }
});
