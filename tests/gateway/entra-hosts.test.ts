import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { claims, keyServer, signingKey, withEntra } from './support/entra.ts';
import { environmentFile, keys } from './support/environment.ts';
import { pageViewed } from './support/events.ts';
import { freePort } from './support/free-port.ts';
import { functionsCommand } from './support/functions-process.ts';
import { bundledGateway, startProcess } from './support/gateway-process.ts';
import { post } from './support/http.ts';
import { newStorePath } from './support/running-gateway.ts';

test.each([
  ['the bundled gateway', bundledGateway],
  ['the Functions app', functionsCommand],
])('%s lets good tokens in, refuses others in the same words, and stops when asked', async (_name, command) => {
  const key = await signingKey('first');
  const { url: issuerUrl } = await keyServer([key.jwk]);
  const storePath = newStorePath();
  const file = withEntra(issuerUrl)(environmentFile(`http://127.0.0.1:${await freePort()}`));
  const { url, signal, ended } = await startProcess(await command(), join(dirname(storePath), 'environment.json'), {
    ...file,
    gateway: { ...file.gateway, storePath },
  });
  const send = async (payload: object, others = {}) => {
    const authorization = `Bearer ${await key.token({ ...claims.userV2(), ...payload })}`;
    const answer = await post(`${url}/v1/events`, { headers: { authorization, ...others }, json: pageViewed() });
    return [answer.status, answer.body.reason, answer.headers.get('www-authenticate')];
  };

  expect((await send({}))[0]).toBe(202);
  expect(await send({ exp: 1 })).toEqual([
    401,
    'The token is not accepted: it has expired.',
    'Bearer error="invalid_token"',
  ]);
  expect(await send({}, { 'x-api-key': keys.shop })).toEqual([
    401,
    'The request has a key (x-api-key) and a token (authorization). Send one of them.',
    'Bearer error="invalid_request"',
  ]);
  expect((await post(`${url}/v1/events`, { key: keys.shop, json: pageViewed() })).status).toBe(202);

  signal('SIGTERM');
  expect(await ended).toBe(0);
});
