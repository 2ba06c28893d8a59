import type { EnvironmentFile } from '../../../connector/gateway/index.ts';

/** Secrets of the tests, by the variable that holds them. Nobody's, and long enough to be taken. */
export const secrets = {
  CUELINE_TEST_CLIENT_SECRET: 'client-secret-of-the-tests-0001',
  CUELINE_TEST_KEY_SHOP: 'key-of-the-shop-0000000000000001',
  CUELINE_TEST_KEY_SHOP_NEW: 'key-of-the-shop-0000000000000002',
  CUELINE_TEST_KEY_OTHER: 'key-of-another-sender-0000000001',
  CUELINE_TEST_KEY_LIMITED: 'key-of-a-limited-sender-00000001',
  CUELINE_TEST_KEY_OPERATOR: 'key-of-an-operator-0000000000001',
  CUELINE_TEST_SOURCE: 'whsec_Zmlyc3Qtc2VjcmV0LW9mLXRoZS10ZXN0cw==',
  CUELINE_TEST_SOURCE_NEW: 'whsec_c2Vjb25kLXNlY3JldC1vZi10aGUtdGVzdHM=',
  CUELINE_TEST_DATAVERSE: 'secret-of-the-webhook-steps-00001',
  CUELINE_TEST_DATAVERSE_NEW: 'secret-of-the-webhook-steps-00002',
  CUELINE_TEST_NOTIFICATIONS: 'whsec_bm90aWZpY2F0aW9ucy1vZi10aGUtdGVzdHMtMQ==',
  CUELINE_TEST_NOTIFICATIONS_NEW: 'whsec_bm90aWZpY2F0aW9ucy1vZi10aGUtdGVzdHMtMg==',
} as const;

export const keys = {
  shop: secrets.CUELINE_TEST_KEY_SHOP,
  shopNew: secrets.CUELINE_TEST_KEY_SHOP_NEW,
  other: secrets.CUELINE_TEST_KEY_OTHER,
  limited: secrets.CUELINE_TEST_KEY_LIMITED,
  operator: secrets.CUELINE_TEST_KEY_OPERATOR,
} as const;

/** An environment with every kind of sender, one source and the record-change door, on a free port. */
export const environmentFile = (organizationUrl: string): EnvironmentFile => ({
  name: 'tests',
  organization: { url: organizationUrl },
  signIn: {
    tenantId: '5d0f6c1e-7a43-4c1b-9a57-0c3f2b6e8d10',
    clientId: 'a1f4c7d2-3b68-4e05-8f91-6d2c0b7e5a34',
    secretVariable: 'CUELINE_TEST_CLIENT_SECRET',
    issuerUrl: organizationUrl,
  },
  triggers: {},
  deployment: {
    production: false,
    managed: true,
    split: false,
    flows: false,
    values: {},
    applicationUser: { roles: [] },
    forms: [],
    disabledSteps: [],
  },
  gateway: {
    host: '127.0.0.1',
    port: 0,
    storePath: 'unused',
    stopNoticeSeconds: 0,
    stopGraceSeconds: 3,
    headerSeconds: 10,
    bodySeconds: 20,
  },
  limits: {
    emissionsPerMinute: 2500,
    distinctTriggersPerDay: 100,
    concurrentEmissions: 16,
    // Each alone, so that a test can say what each is answered; requests that are shared have a test of their own.
    emissionsPerRequest: 1,
    requestsInWork: 512,
    bodyMegabytesInWork: 64,
    connectionsPerAddress: 0,
  },
  retention: { bodyDays: 7, eventDays: 30 },
  dedupe: { days: 7 },
  notifications: {
    secretVariables: ['CUELINE_TEST_NOTIFICATIONS', 'CUELINE_TEST_NOTIFICATIONS_NEW'],
    callbackHosts: ['127.0.0.1', '*.logic.azure.com'],
  },
  senders: [
    { name: 'shop', keyVariables: ['CUELINE_TEST_KEY_SHOP', 'CUELINE_TEST_KEY_SHOP_NEW'], operate: false },
    { name: 'other', keyVariables: ['CUELINE_TEST_KEY_OTHER'], operate: false },
    { name: 'limited', keyVariables: ['CUELINE_TEST_KEY_LIMITED'], triggers: ['PageViewed'], operate: false },
    { name: 'operator', keyVariables: ['CUELINE_TEST_KEY_OPERATOR'], operate: true },
  ],
  sources: [
    {
      name: 'web-shop',
      secretVariables: ['CUELINE_TEST_SOURCE', 'CUELINE_TEST_SOURCE_NEW'],
      type: '/type',
      events: {
        'cart.abandoned': {
          trigger: 'CartAbandoned',
          occurredAt: '/at',
          customer: { by: 'email', value: '/buyer/email' },
          attributes: {
            cartId: '/cart/id',
            cartValue: '/cart/total',
            currency: '/cart/currency',
            itemCount: '/cart/pieces',
            firstItem: '/cart/first',
            abandonedOn: '/cart/left_at',
          },
        },
      },
    },
  ],
  recordChanges: {
    header: 'x-cueline-key',
    secretVariables: ['CUELINE_TEST_DATAVERSE', 'CUELINE_TEST_DATAVERSE_NEW'],
    serviceUsers: [],
    settleSeconds: 0,
  },
});
