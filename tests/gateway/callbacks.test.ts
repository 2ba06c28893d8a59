import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from '@jest/globals';
import { callbackRules } from '../../connector/gateway/notifications/callback-rules.ts';
import { callbacks } from '../../connector/gateway/notifications/callbacks.ts';
import { isPublicAddress } from '../../connector/gateway/notifications/public-lookup.ts';
import type { DueNotification } from '../../connector/pipeline/index.ts';
import { scriptedServer, type Answer } from '../dataverse/scripted-server.ts';
import { atTheEnd } from './support/clean-up.ts';
import { environmentFile, secrets } from './support/environment.ts';

const file = environmentFile('https://org.crm4.dynamics.com');
const settings = (host: string, ...callbackHosts: readonly string[]) => ({
  gateway: { ...file.gateway, host },
  notifications: { secretVariables: ['CUELINE_TEST_NOTIFICATIONS'], callbackHosts: [...callbackHosts] },
  secret: () => secrets.CUELINE_TEST_NOTIFICATIONS,
});

describe('an address that may be called', () => {
  const problemOf = callbackRules(
    settings('127.0.0.1', '*.logic.azure.com', 'hooks.example.com', 'localhost', '[::1]'),
  );
  const onTheNetwork = callbackRules(settings('0.0.0.0', '*.logic.azure.com', 'localhost', '127.0.0.1', '10.0.0.5'));

  const { gateway, ...here } = settings('127.0.0.1', 'localhost', '127.0.0.1');
  const behindProxy = callbackRules({ ...here, gateway: { ...gateway, publicUrl: 'https://events.example.com' } });

  test.each([
    'https://prod-1.westeurope.logic.azure.com/workflows/1?sig=x',
    'https://PROD-1.logic.azure.com:443/workflows',
    'https://hooks.example.com/a',
    'http://localhost:5000/flow',
    'https://localhost/flow',
    'http://[::1]:5000/flow',
  ])('%s', (url) => {
    expect(problemOf(url)).toBeUndefined();
  });

  test.each<[string, RegExp]>([
    ['http://prod-1.logic.azure.com/', /https/],
    ['ftp://prod-1.logic.azure.com/', /https/],
    ['javascript:alert(1)', /https/],
    ['//prod-1.logic.azure.com/', /https/],
    ['', /https/],
    ['https://logic.azure.com/', /none of/],
    ['https://logic.azure.com.example.org/', /none of/],
    ['https://evil-logic.azure.com/', /none of/],
    ['https://a.logic.azure.com./', /none of/],
    ['https://example.org/?x=.logic.azure.com', /none of/],
    ['https://example.org#.logic.azure.com', /none of/],
    ['https://a.hooks.example.com/', /none of/],
    ['https://127.0.0.1/', /none of/],
    ['https://2130706433/', /none of/],
    ['https://[::ffff:127.0.0.1]/', /none of/],
    ['https://user@a.logic.azure.com/', /no user/],
    ['https://:word@a.logic.azure.com/', /no user/],
    [`https://a.logic.azure.com/${'x'.repeat(2000)}`, /longer than 2000/],
  ])('is not %s', (url, words) => {
    expect(problemOf(url)).toMatch(words);
  });

  test.each(['http://localhost/', 'https://localhost/', 'https://127.0.0.1/', 'https://10.0.0.5/'])(
    'is not %s once others reach the gateway, whoever named it',
    (url) => {
      expect(onTheNetwork(url)).toBeDefined();
      expect(behindProxy(url)).toBeDefined();
    },
  );
});

test.each<[string, boolean]>([
  ['20.50.1.1', true],
  ['172.15.0.1', true],
  ['172.16.0.1', false],
  ['10.1.2.3', false],
  ['192.168.1.1', false],
  ['127.0.0.2', false],
  ['169.254.169.254', false],
  ['100.64.0.1', false],
  ['0.0.0.0', false],
  ['255.255.255.255', false],
  ['2603:1020::1', true],
  ['::1', false],
  ['::', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['::ffff:10.0.0.1', false],
  ['::ffff:169.254.169.254', false],
])('the address %s is one of the internet: %p', (address, isPublic) => {
  expect(isPublicAddress({ address, family: address.includes(':') ? 6 : 4 })).toBe(isPublic);
});

const due = (callbackUrl: string): DueNotification => ({
  subscription: { subscriptionId: 'a', sender: 'shop', callbackUrl, createdAt: 0 },
  notification: {
    notificationId: 'n',
    emissionId: 'e',
    eventId: 'i',
    trigger: 'PageViewed',
    version: 1,
    state: 'dead',
    reasonCode: 'REFUSED',
    attempts: 1,
    receivedAt: 0,
    failedAt: 0,
    test: false,
  },
  failures: 0,
});

describe('a call', () => {
  /** What a callback at this address comes to; names lead to what `addresses` says. */
  async function outcomeOf(
    url: string,
    options: { readonly addresses?: LookupAddress[]; readonly timeoutMs?: number },
  ) {
    const { addresses = [], ...rest } = options;
    const { tell, close } = callbacks({
      environment: settings('127.0.0.1', '127.0.0.1', '*.example.com'),
      wall: Date.now,
      resolve: (_host, callBack) => callBack(null, addresses),
      ...rest,
    });
    try {
      return await tell(due(url));
    } finally {
      await close();
    }
  }

  async function serverThat(answer: Answer) {
    const server = await scriptedServer(() => answer);
    atTheEnd(() => server.close());
    return server;
  }

  test.each<[string, LookupAddress[]]>([
    ['a private address', [{ address: '127.0.0.1', family: 4 }]],
    [
      'one private address among others',
      [
        { address: '20.50.1.1', family: 4 },
        { address: '::1', family: 6 },
      ],
    ],
  ])('to a name that leads to %s is not made', async (_what, addresses) => {
    const server = await serverThat({ status: 200 });
    const url = `https://flow.example.com:${new URL(server.url).port}/`;
    expect(await outcomeOf(url, { addresses })).toEqual({ kind: 'again', outcome: 'has a private address' });
    expect(server.received).toEqual([]);
  });

  test('to a name without an address is made again later', async () => {
    expect(await outcomeOf('https://flow.example.com/', {})).toMatchObject({ kind: 'again' });
  });

  test('to a host that the environment file no longer names is dropped', async () => {
    expect(await outcomeOf('https://flow.example.org/', {})).toMatchObject({ kind: 'refused' });
  });

  test('that is not answered in time is hung up, and made again later', async () => {
    const { url } = await serverThat('hang');
    expect(await outcomeOf(url, { timeoutMs: 100 })).toEqual({
      kind: 'again',
      outcome: 'did not answer in time, or broke off',
    });
  });

  test('whose answer has a good status and breaks off afterwards, was answered', async () => {
    const { url } = await serverThat('cut in the answer');
    expect(await outcomeOf(url, {})).toEqual({ kind: 'delivered', outcome: 'delivered' });
  });

  test.each([408, 409, 425, 429, 500, 501, 502, 503, 504])(
    'that is answered %i is made again later',
    async (status) => {
      const { url } = await serverThat({ status, headers: { 'retry-after': '7' } });
      expect(await outcomeOf(url, {})).toEqual({ kind: 'again', outcome: `answered ${status}`, askedMs: 7000 });
    },
  );

  test.each([200, 201, 202, 204])('that is answered %i is done', async (status) => {
    const { url } = await serverThat({ status });
    expect(await outcomeOf(url, {})).toEqual({ kind: 'delivered', outcome: 'delivered' });
  });
});
