import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { dataverseApi } from '../../webresources/kit/dataverse-api.ts';

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** The line breaks before the end. */
  readonly broken?: true;
}

/** By path and query behind the root; of several, each is given once and the last one from then on. */
const answers = new Map<string, Answer | Answer[]>();
const root = '/api/data/v9.2/';
const browsersFetch = globalThis.fetch;
const api = dataverseApi();
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const given = answers.get((request.url ?? '').slice(root.length));
    const answer = Array.isArray(given) ? (given.length > 1 ? given.shift() : given[0]) : given;
    const { status = 200, headers, body, broken } = answer ?? { status: 404 };
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    if (broken) {
      response.write('{', () => response.destroy());
      return;
    }
    response.end(JSON.stringify(body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // Pages ask by paths, which a browser completes.
  globalThis.fetch = (path, options) => browsersFetch(new URL(path as string, `http://127.0.0.1:${port}`), options);
});
afterAll(async () => {
  globalThis.fetch = browsersFetch;
  await new Promise((resolve) => server.close(resolve));
});

test('a list is read on by its next link, whatever the server calls itself, and on our own origin', async () => {
  answers.set('cue_rows', {
    body: { value: [{ n: 1 }], '@odata.nextLink': `https://elsewhere.example${root}cue_rows?page=2` },
  });
  answers.set('cue_rows?page=2', { body: { value: [{ n: 2 }] } });
  expect(await api.list('cue_rows')).toEqual({ rows: [{ n: 1 }, { n: 2 }], more: false });
});

test('rows behind a next link that can not be followed are told as missing', async () => {
  answers.set('cue_cut', {
    body: { value: [{ n: 1 }], '@odata.nextLink': 'https://org.example/odata/cue_cut?page=2' },
  });
  expect(await api.list('cue_cut')).toEqual({ rows: [{ n: 1 }], more: true });
});

test('an answer that leads to the page to sign in is a session that is over, not a broken line', async () => {
  answers.set('cue_away', { status: 302, headers: { location: 'https://login.example/' } });
  await expect(api.get('cue_away')).rejects.toMatchObject({ kind: 'signed-out' });
});

test('a request whose answer Dataverse puts off for longer than anyone waits is told as unanswered', async () => {
  const id = '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16';
  answers.set('cue_asked', {
    status: 204,
    headers: { 'odata-entityid': `https://org.example${root}cue_asked(${id})` },
  });
  answers.set(`cue_asked(${id})`, { status: 429, headers: { 'retry-after': '300' } });
  // The cause is what the page says of it.
  await expect(api.ask('cue_asked', {})).rejects.toMatchObject({ kind: 'unanswered', cause: { kind: 'throttled' } });
});

test('a request is looked at again after an answer that breaks off and a fault of the server, and then answered', async () => {
  const id = '4a8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16';
  answers.set('cue_patient', {
    status: 204,
    headers: { 'odata-entityid': `https://org.example${root}cue_patient(${id})` },
  });
  answers.set(`cue_patient(${id})`, [
    { broken: true },
    { status: 502 },
    { body: { cue_state: 482_100_002, cue_result: 'Fine.' } },
  ]);
  expect(await api.ask('cue_patient', {})).toMatchObject({ id, refused: false, words: 'Fine.' });
}, 20_000);
