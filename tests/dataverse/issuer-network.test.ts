import { expect, test } from '@jest/globals';
import { issuerNetwork } from '../../connector/dataverse/sign-in/issuer-network.ts';
import { refusalOf, server } from './world.ts';

test.each(['hang', 'hang in the answer'] as const)('an issuer whose answers %s is given up in time', async (answer) => {
  const { url } = await server(() => answer);
  const network = issuerNetwork((path) => url + path, 200);
  expect(
    await refusalOf(network.sendPostRequestAsync('/token', { body: 'grant_type=client_credentials' })),
  ).toMatchObject({
    name: 'TimeoutError',
  });
});

test('what is asked and answered goes through as it is', async () => {
  const { url, received } = await server(() => ({ status: 400, headers: { 'x-ms-id': '7' }, body: { error: 'x' } }));
  const network = issuerNetwork((path) => url + path);
  const answer = await network.sendPostRequestAsync('/token?a=1', { headers: { 'x-client': 'y' }, body: 'a=b' });
  expect(answer).toMatchObject({ status: 400, headers: { 'x-ms-id': '7' }, body: { error: 'x' } });
  expect(received[0]).toMatchObject({ method: 'POST', path: '/token?a=1', body: 'a=b' });
  expect(received[0]?.headers['x-client']).toBe('y');
});
