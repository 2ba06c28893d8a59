import { beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Admit } from '../../connector/gateway/admission.ts';
import { admit } from '../../connector/gateway/admit.ts';
import { rememberedTokens } from '../../connector/gateway/entra/remembered-tokens.ts';
import { readEnvironment } from '../../connector/gateway/index.ts';
import { capturedLog } from './support/captured-log.ts';
import { claims, keyServer, signingKey, withEntra, type KeyServer, type SigningKey } from './support/entra.ts';
import { environmentFile, keys, secrets } from './support/environment.ts';

let key: SigningKey;
beforeAll(async () => {
  key = await signingKey('first');
});

const start = Date.UTC(2026, 0, 5, 8);
const minute = 60_000;

let now = start;
let server: KeyServer;
let enter: Admit;
beforeEach(async () => {
  now = start;
  server = await keyServer([key.jwk]);
  const file = withEntra(server.url)(environmentFile('http://127.0.0.1:1'));
  enter = admit(readEnvironment(file, secrets, 'of the tests'), {
    clock: () => now,
    steady: () => now - start,
    log: capturedLog(),
  });
});

const lasting = (ms: number): Promise<string> =>
  key.token({ ...claims.userV2(), nbf: start / 1000, exp: (start + ms) / 1000 });
const withToken = (token: string) => enter({ headers: { authorization: `Bearer ${token}` } });

test('who has a key is let in at once, without the turn of a promise', () => {
  expect(enter({ headers: { 'x-api-key': keys.shop } })).toMatchObject({ caller: { name: 'shop' } });
});

test('a token that was found good is let in at once until it ends, and not a minute longer', async () => {
  const token = await lasting(5 * minute);
  expect(withToken(token)).toBeInstanceOf(Promise);
  expect((await withToken(token)).caller?.name).toBe('makers');
  now = start + 5 * minute - 1;
  expect(withToken(token)).toMatchObject({ caller: { name: 'makers' } });
  now = start + 6 * minute;
  expect((await withToken(token)).refusal?.body).toMatchObject({
    reason: 'The token is not accepted: it has expired.',
  });
});

test('a token whose key was withdrawn is found out, though it would last for hours', async () => {
  const token = await lasting(120 * minute);
  now = start + 55 * minute;
  await withToken(token);
  server.answer([(await signingKey('next')).jwk]);
  now += 10 * minute - 1;
  expect(withToken(token)).toMatchObject({ caller: { name: 'makers' } });
  now += 1;
  expect((await withToken(token)).caller?.name).toBe('makers');
  now += 60 * minute;
  expect((await withToken(token)).refusal?.status).toBe(401);
});

test('a token that was refused is not remembered: the next look may find its key', async () => {
  const next = await signingKey('next');
  const token = await next.token({ ...claims.userV2(), nbf: start / 1000, exp: start / 1000 + 3600 });
  expect((await withToken(token)).refusal?.status).toBe(401);
  server.answer([key.jwk, next.jwk]);
  now += minute;
  expect((await withToken(token)).caller?.name).toBe('makers');
});

test('a thousand are remembered; the oldest makes room', () => {
  const remembered = rememberedTokens<number>(() => now);
  for (let index = 0; index <= 1000; index += 1) remembered.remember(`token ${index}`, index, now + minute);
  expect(remembered.whose('token 0')).toBeUndefined();
  expect(remembered.whose('token 1')).toBe(1);
  expect(remembered.whose('token 1000')).toBe(1000);
});
