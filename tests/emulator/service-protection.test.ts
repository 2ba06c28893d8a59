import { request } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { serviceProtection } from '../../connector/emulator/web-api/service-protection.ts';
import { rawCallerOf, type RawAnswer } from './support/raw-caller.ts';
import { askForToken } from './support/caller.ts';
import { endAll, endLater, runningStandIn } from './support/running.ts';

afterEach(endAll);

const codeIn = ({ json }: RawAnswer): unknown => (json.error as { readonly code?: unknown } | undefined)?.code;

test('without limits nothing is counted', async () => {
  const call = await rawCallerOf(await runningStandIn());
  expect((await call('GET', 'accounts')).headers.has('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe(false);
});

test('requests above the limit get 429, and Retry-After grows while they keep coming', async () => {
  const call = await rawCallerOf(await runningStandIn({ serviceProtection: { requests: 2, windowSeconds: 300 } }));
  const left = async (): Promise<unknown> =>
    (await call('GET', 'accounts')).headers.get('x-ms-ratelimit-burst-remaining-xrm-requests');
  expect([await left(), await left()]).toEqual(['1', '0']);
  const waits: unknown[] = [];
  for (let count = 0; count < 5; count += 1) {
    const refused = await call('GET', 'accounts');
    expect([refused.status, codeIn(refused)]).toEqual([429, '0x80072322']);
    expect(refused.headers.get('odata-version')).toBe('4.0');
    waits.push(refused.headers.get('retry-after'));
  }
  expect(waits).toEqual(['30', '60', '120', '240', '300']);
});

test('a batch counts as one request', async () => {
  const call = await rawCallerOf(await runningStandIn({ serviceProtection: { requests: 1 } }));
  const part = '--b\r\nContent-Type: application/http\r\n\r\nGET accounts HTTP/1.1\r\n\r\n';
  const type = { 'content-type': 'multipart/mixed; boundary=b' };
  expect((await call('POST', '$batch', `${part}${part}--b--`, type)).status).toBe(200);
  expect((await call('GET', 'accounts')).status).toBe(429);
});

test('execution time above the limit gets 429', async () => {
  const call = await rawCallerOf(await runningStandIn({ serviceProtection: { executionMs: 0 } }));
  expect((await call('GET', 'accounts')).status).toBe(200);
  expect(codeIn(await call('GET', 'accounts'))).toBe('0x80072321');
});

test('a request beside too many others gets 429 at once, and none once they have ended', async () => {
  const standIn = await runningStandIn({ serviceProtection: { concurrent: 1 } });
  const call = await rawCallerOf(standIn);
  const token = String((await askForToken(standIn)).body.access_token);
  const slow = request(`${standIn.url}/api/data/v9.2/accounts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', expect: '100-continue' },
  });
  endLater(() => Promise.resolve(slow.destroy()).then(() => undefined));
  const ended = new Promise((resolve) => slow.once('response', (response) => response.resume().once('close', resolve)));
  await new Promise((resolve) => slow.once('continue', resolve).flushHeaders());
  const refused = await call('GET', 'accounts');
  expect([refused.status, codeIn(refused)]).toEqual([429, '0x80072326']);
  slow.end('{"name":"Sample Ltd"}');
  await ended;
  expect((await call('GET', 'accounts')).status).toBe(200);
});

test('the limits can be put in force and lifted over HTTP', async () => {
  const standIn = await runningStandIn();
  const call = await rawCallerOf(standIn);
  const control = (method: string, body?: unknown): Promise<Response> =>
    fetch(`${standIn.url}/standin/service-protection`, {
      method,
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  expect((await control('PUT', { requests: 0 })).status).toBe(204);
  expect((await call('GET', 'accounts')).status).toBe(429);
  expect((await control('DELETE')).status).toBe(204);
  expect((await call('GET', 'accounts')).status).toBe(200);
  for (const wrong of [[], { request: 1 }, { requests: -1 }, { concurrent: '5' }, { windowSeconds: 0 }])
    expect((await control('PUT', wrong)).status).toBe(400);
});

test('each user has limits of their own, and is let in again when the wait is over', () => {
  let now = 0;
  const protection = serviceProtection({ requests: 1, windowSeconds: 300 }, () => now);
  const allowed = (user: string): boolean => protection.enter(user).allowed;
  expect([allowed('ada'), allowed('ada'), allowed('zoe')]).toEqual([true, false, true]);
  now = 29_999;
  expect(allowed('ada')).toBe(false);
  now = 29_999 + 60_000;
  expect(allowed('ada')).toBe(true);
});

test('the window slides', () => {
  let now = 0;
  const protection = serviceProtection({ requests: 1, windowSeconds: 10 }, () => now);
  expect(protection.enter('ada').allowed).toBe(true);
  now = 10_000;
  expect(protection.enter('ada').allowed).toBe(true);
});
