import type { ServerResponse } from 'node:http';
import { beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { JWSHeaderParameters } from 'jose';
import { KeysUnavailable } from '../../connector/gateway/entra/keys-unavailable.ts';
import { signingKeys, type SigningKeys } from '../../connector/gateway/entra/signing-keys.ts';
import { tenantOf } from '../../connector/gateway/entra/tenant.ts';
import { capturedLog, type CapturedLog } from './support/captured-log.ts';
import {
  audience,
  claims,
  jwks,
  keyServer,
  otherTenantId,
  signingKey,
  tenantId,
  withEntra,
  type KeyServer,
  type SigningKey,
} from './support/entra.ts';
import { pageViewed } from './support/events.ts';
import { post } from './support/http.ts';
import { runGateway } from './support/running-gateway.ts';
import { until } from './support/until.ts';

const second = 1000;
const hour = 3600 * second;

let first: SigningKey;
let next: SigningKey;
beforeAll(async () => {
  [first, next] = await Promise.all([signingKey('first'), signingKey('next')]);
});

let server: KeyServer;
let log: CapturedLog;
let time = 0;
let keys: SigningKeys;
const fetched = (timeOutMs = 60_000): SigningKeys =>
  signingKeys({
    tenant: tenantOf({ tenantId, audience, issuerUrl: server.url }),
    steady: () => time,
    log,
    timeOutMs,
  });
beforeEach(async () => {
  server = await keyServer([first.jwk]);
  log = capturedLog();
  time = 0;
  keys = fetched();
});

const named = (kid: string): JWSHeaderParameters => ({ alg: 'RS256', kid });
const isKnown = async (kid: string): Promise<boolean> => (await keys(named(kid))) !== undefined;
const fail = (response: ServerResponse): void => void response.writeHead(500).end();

test('the keys of a tenant are where Entra ID has them, and its tokens name two issuers', () => {
  expect(tenantOf({ tenantId: tenantId.toUpperCase(), audience })).toEqual({
    id: tenantId,
    issuers: {
      v1: `https://sts.windows.net/${tenantId}/`,
      v2: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    },
    keysUrl: `https://login.microsoftonline.com/${tenantId}/discovery/v2.0/keys`,
    audiences: [audience, `api://${audience}`],
  });
  const namesOf = (given: string) => tenantOf({ tenantId, audience: given }).audiences;
  expect(namesOf(`api://${audience}`)).toEqual([audience, `api://${audience}`]);
  expect(namesOf('https://cueline.example.org/gateway')).toEqual(['https://cueline.example.org/gateway']);
});

describe('keys are fetched', () => {
  test('once for all who ask at the same time, and kept', async () => {
    expect(await Promise.all(Array.from({ length: 50 }, () => isKnown('first')))).not.toContain(false);
    expect(await isKnown('first')).toBe(true);
    expect(server.fetches()).toBe(1);
  });

  test('once more for a key that is not known, so that a new one works at once', async () => {
    await isKnown('first');
    server.answer([first.jwk, next.jwk]);
    time += 31 * second;
    expect(await isKnown('next')).toBe(true);
    expect(server.fetches()).toBe(2);
  });

  test('once in half a minute, however many unknown keys a flood of tokens names', async () => {
    const flood = (): Promise<boolean[]> =>
      Promise.all(Array.from({ length: 40 }, (_, index) => isKnown(`made-up-${index}`)));
    await isKnown('first');
    time += 31 * second;
    expect(await flood()).not.toContain(true);
    expect(server.fetches()).toBe(2);
    for (let round = 0; round < 5; round += 1) {
      time += 5 * second;
      await flood();
    }
    expect(server.fetches()).toBe(2);
    time += 6 * second;
    await flood();
    expect(server.fetches()).toBe(3);
    expect(await isKnown('first')).toBe(true);
  });

  test('again after an hour, before they are used: a key that was withdrawn is not taken', async () => {
    await isKnown('first');
    server.answer([next.jwk]);
    time += hour;
    expect(await isKnown('first')).toBe(true);
    time += 1;
    expect(await isKnown('first')).toBe(false);
    expect(await isKnown('next')).toBe(true);
    expect(server.fetches()).toBe(2);
  });
});

describe('a key that says whose tokens it signs', () => {
  const of = (issuer: unknown): object => ({ ...first.jwk, issuer });

  test.each([
    ['the tenant', () => `https://login.microsoftonline.com/${tenantId}/v2.0`, true],
    ['any tenant', () => 'https://login.microsoftonline.com/{tenantid}/v2.0', true],
    ['another tenant', () => `https://login.microsoftonline.com/${otherTenantId}/v2.0`, false],
    ['nobody we know', () => 42, false],
  ])('%s', async (_name, issuer, good) => {
    server.answer([next.jwk, of(issuer())]);
    expect(await isKnown('first')).toBe(good);
  });
});

describe('while the keys can not be had', () => {
  const unavailable = async (kid = 'first'): Promise<void> => {
    await expect(keys(named(kid))).rejects.toBeInstanceOf(KeysUnavailable);
  };

  test.each<[string, (response: ServerResponse) => void, string]>([
    ['answers with an error', fail, 'status 500'],
    ['does not answer', () => undefined, 'TimeoutError'],
    ['hangs up', (response) => void response.destroy(), 'UND_ERR_SOCKET'],
    ['answers with a page', (response) => void response.end('<html>'), 'SyntaxError'],
    ['answers with no key', jwks([]), 'no key of the tenant in the answer'],
    ['answers with something else', (response) => void response.end('{"keys":{"a":[null]}}'), 'no key of the tenant'],
    ['sends us elsewhere', (response) => void response.writeHead(302, { location: '/' }).end(), 'TypeError'],
  ])('because their server %s, nothing is said of a token, and the log says why', async (name, answer, trouble) => {
    server.answer(answer);
    // Nobody else is too slow for so little time.
    if (name === 'does not answer') keys = fetched(200);
    await unavailable();
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toContain(trouble);
  });

  test('they are asked for once in two seconds, and used as soon as they are there again', async () => {
    server.answer(fail);
    await unavailable();
    await Promise.all(Array.from({ length: 20 }, () => unavailable()));
    expect(server.fetches()).toBe(1);
    time += 1.9 * second;
    await unavailable();
    expect(server.fetches()).toBe(1);
    server.answer([first.jwk]);
    time += 0.2 * second;
    expect(await isKnown('first')).toBe(true);
    expect(log.lines.map((line) => (JSON.parse(line) as { message: string }).message)).toEqual([
      'the keys of Entra ID could not be fetched',
      'the keys of Entra ID are there again',
    ]);
  });

  test('those that are known are used for a day, but nothing is said of a key that is not among them', async () => {
    await isKnown('first');
    server.answer(fail);
    time += 23 * hour;
    expect(await isKnown('first')).toBe(true);
    await unavailable('next');
    time += 2 * hour;
    await unavailable();
  });

  test('no more than 64 requests wait for them at once', async () => {
    const waiting: ServerResponse[] = [];
    server.answer((response) => void waiting.push(response));
    const asked = Array.from({ length: 70 }, () => keys(named('first')).then(() => 'known', String));
    await until(
      () => waiting.length,
      (count) => count === 1,
    );
    for (const response of waiting) jwks([first.jwk])(response);
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === 'known')).toHaveLength(64);
    expect(answers.filter((answer) => answer.includes('too many wait'))).toHaveLength(6);
  });
});

test('a gateway that can not have the keys answers 503, takes keys of its own, and takes tokens when it can', async () => {
  server.answer(fail);
  const gateway = await runGateway({ change: withEntra(server.url) });
  const token = await first.token(claims.userV2());
  const send = (authorization = `Bearer ${token}`) =>
    post(`${gateway.url}/v1/events`, { headers: { authorization }, json: pageViewed() });

  const { status, headers, body } = await send();
  expect({ status, code: body.reasonCode }).toEqual({ status: 503, code: 'TOKEN_UNCHECKED' });
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  expect(headers.get('www-authenticate')).toBeNull();
  // What no key could make good needs none to be refused.
  expect((await send('Bearer gar.ba.ge')).status).toBe(401);
  server.answer([first.jwk]);
  await until(send, (answer) => answer.status === 202);
});
