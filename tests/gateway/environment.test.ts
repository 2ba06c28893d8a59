import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { EnvironmentInvalid, environmentSchema, readEnvironment } from '../../connector/gateway/index.ts';
import { environmentFile, secrets } from './support/environment.ts';
import { without } from './support/without.ts';

const file = environmentFile('https://org.crm4.dynamics.com');

function refusalOf(
  json: unknown,
  variables: Readonly<Record<string, string | undefined>> = secrets,
): EnvironmentInvalid {
  try {
    readEnvironment(json, variables, 'tests.json');
  } catch (fault) {
    if (fault instanceof EnvironmentInvalid) return fault;
    throw fault;
  }
  throw new Error('the environment was taken');
}

test('the schema of environment files is one: the gateway does not look at that when it starts', () => {
  const ajv = addFormats(new Ajv());
  expect({ valid: ajv.validateSchema(environmentSchema), errors: ajv.errors }).toEqual({ valid: true, errors: null });
});

describe('a good environment', () => {
  test('is safe where nothing is said: this machine only, no sender operates, the platform limit holds', () => {
    const { name, organization, signIn } = file;
    const senders = [{ name: 'shop', keyVariables: ['CUELINE_TEST_KEY_SHOP'] }];
    const read = readEnvironment({ name, organization, signIn, senders }, secrets, 'tests.json');
    expect(read.gateway).toEqual({
      host: '127.0.0.1',
      port: 8470,
      storePath: '.cueline/events.db',
      stopNoticeSeconds: 1,
      stopGraceSeconds: 3,
      headerSeconds: 10,
      bodySeconds: 20,
    });
    expect(read.limits).toEqual({
      emissionsPerMinute: 2500,
      distinctTriggersPerDay: 100,
      concurrentEmissions: 16,
      emissionsPerRequest: 10,
      requestsInWork: 512,
      bodyMegabytesInWork: 64,
      connectionsPerAddress: 0,
    });
    expect(read.retention).toEqual({ bodyDays: 7, eventDays: 30 });
    expect(read.dedupe).toEqual({ days: 7 });
    expect(read.senders).toMatchObject([{ operate: false }]);
    expect(read.sources).toEqual([]);
    expect(read.recordChanges).toBeUndefined();
  });

  test('gives the secrets by the names of their variables', () => {
    const { secret } = readEnvironment(file, secrets, 'tests.json');
    expect(secret('CUELINE_TEST_KEY_SHOP')).toBe(secrets.CUELINE_TEST_KEY_SHOP);
  });

  test('is not changed by reading it', () => {
    const given = structuredClone(file);
    readEnvironment(given, secrets, 'tests.json');
    expect(given).toEqual(file);
  });
});

describe('a key that is not known', () => {
  test.each([
    ['at the top', { ...file, sendrs: [] }, 'the file: "sendrs" is not known. Did you mean "senders"?'],
    ['inside', { ...file, gateway: { prot: 1 } }, 'gateway: "prot" is not known. Did you mean "port"?'],
    [
      'in a list',
      { ...file, senders: [{ ...file.senders[0], keyVariable: 'X' }] },
      'senders.0: "keyVariable" is not known. Did you mean "keyVariables"?',
    ],
  ])('%s is refused with the one that was probably meant', (_name, json, problem) => {
    expect(refusalOf(json).problems).toEqual([problem]);
  });
});

test('all that is wrong in the file is said at once', () => {
  const { problems } = refusalOf({
    name: 'No Name',
    organization: { url: 'not an address' },
    limits: { emissionsPerMinute: 9000 },
    senders: [{ name: 'shop', keyVariables: [] }],
    sources: [{ name: 'web', secretVariables: ['X'], type: 'type', events: {} }],
  });
  for (const place of [
    'name',
    'organization.url',
    'limits.emissionsPerMinute',
    'senders.0.keyVariables',
    'sources.0.type',
  ])
    expect({ place, said: problems.some((problem) => problem.startsWith(`${place}:`)) }).toEqual({ place, said: true });
  expect(problems.join()).toContain("'signIn'");
});

test.each([[undefined], [null], ['text'], [[]], [42]])('%j is no environment', (json) => {
  expect(refusalOf(json).problems).toEqual(['the file: must be object']);
});

describe('secrets', () => {
  test('that are missing or short are named by their variables, all at once', () => {
    const { problems } = refusalOf(file, {
      ...secrets,
      CUELINE_TEST_CLIENT_SECRET: undefined,
      CUELINE_TEST_KEY_SHOP: '',
      CUELINE_TEST_DATAVERSE: 'short',
    });
    expect(problems).toEqual([
      'the environment variable CUELINE_TEST_CLIENT_SECRET is not set',
      'the environment variable CUELINE_TEST_KEY_SHOP is not set',
      'the secret in CUELINE_TEST_DATAVERSE has fewer than 16 characters',
    ]);
  });

  test('are never quoted, also where one stands in the file by mistake', () => {
    const planted = 'p4ssw0rd-in-the-file-000001';
    const { message, problems, hint } = refusalOf({
      ...file,
      signIn: { ...file.signIn, secretVariable: planted },
      senders: [{ name: 'shop', keyVariables: [planted] }],
    });
    expect(problems).toHaveLength(2);
    expect([message, ...problems, hint].join()).not.toContain('p4ssw0rd');
    const short = refusalOf(file, { ...secrets, CUELINE_TEST_KEY_SHOP: 'p4ss' });
    expect([short.message, ...short.problems].join()).not.toContain('p4ss');
  });
});

describe('addresses', () => {
  test.each(['http://127.0.0.1:5000', 'http://localhost:5000', 'http://[::1]:5000', 'https://org.crm.dynamics.com'])(
    '%s is taken',
    (url) => {
      expect(readEnvironment(environmentFile(url), secrets, 'tests.json').organization.url).toBe(url);
    },
  );

  test.each(['http://org.crm.dynamics.com', 'http://127.0.0.1.example.com', 'ftp://org.crm.dynamics.com'])(
    '%s is refused: tokens would travel in clear',
    (url) => {
      expect(refusalOf(environmentFile(url)).problems).toEqual([
        'organization.url: must be https',
        'signIn.issuerUrl: must be https',
      ]);
    },
  );
});

describe('notifications', () => {
  const rest = without(file, 'notifications');
  const secretVariables = ['CUELINE_TEST_NOTIFICATIONS'];
  const publicUrl = 'https://events.example.com';

  test('go to the flows of the usual cloud where nothing else is said, and to nobody where the section is missing', () => {
    const read = readEnvironment({ ...rest, notifications: { secretVariables } }, secrets, 'tests.json');
    expect(read.notifications).toEqual({
      secretVariables,
      callbackHosts: ['*.logic.azure.com', '*.api.powerplatform.com'],
    });
    expect(readEnvironment(rest, secrets, 'tests.json').notifications).toBeUndefined();
  });

  test.each(['*', '*.com', 'https://example.com', 'example.com/path', 'a.*.example.com', ''])(
    'do not go to the hosts of %j, which says too much or is none',
    (host) => {
      const { problems } = refusalOf({ ...rest, notifications: { secretVariables, callbackHosts: [host] } });
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^notifications\.callbackHosts\.0:/);
    },
  );

  test('are signed by what is base64; another secret is named by its variable', () => {
    const given = { ...secrets, CUELINE_TEST_NOTIFICATIONS: 'no base64, though long enough' };
    expect(refusalOf(file, given).problems).toEqual([
      'the secret in CUELINE_TEST_NOTIFICATIONS signs notifications and must be base64, after "whsec_"',
    ]);
    expect(refusalOf(file, { ...secrets, CUELINE_TEST_NOTIFICATIONS: undefined }).problems).toEqual([
      'the environment variable CUELINE_TEST_NOTIFICATIONS is not set',
    ]);
  });

  test('need the public address where the gateway is not on this machine alone', () => {
    const gateway = { ...file.gateway, host: '0.0.0.0' };
    expect(refusalOf({ ...file, gateway }).problems).toEqual([
      'gateway.publicUrl: is needed for notifications, as flows are told it to end them',
    ]);
    expect(refusalOf({ ...file, gateway: { ...gateway, publicUrl: 'http://events.example.com' } }).problems).toEqual([
      'gateway.publicUrl: must be https',
    ]);
    const read = readEnvironment({ ...file, gateway: { ...gateway, publicUrl } }, secrets, 'tests.json');
    expect(read.gateway.publicUrl).toBe(publicUrl);
  });
});
