import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../connector/dataverse/index.ts';
import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { contractSigned } from '../../connector/triggers/index.ts';
import { builtWebResources } from '../../scripts/build/web-resources.ts';
import { clientApi, formContext, type ClientApiOptions, type FormFields } from './client-api.ts';

const contactId = '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10';
const opportunityId = '0d0b1d3e-5f7c-4b6a-9a35-2f6c1f0a7d11';

let standIn: StandIn;
let api: WebApi;
let script = '';

beforeAll(async () => {
  const [built] = await builtWebResources(process.cwd());
  script = Buffer.from(built?.resource.content ?? []).toString();
  standIn = await startStandIn();
  const { url, tenantId, clientId, clientSecret } = standIn;
  api = dataverseWebApi({
    organizationUrl: url,
    tokens: clientSecretTokens({ tenantId, clientId, clientSecret, organizationUrl: url, issuerUrl: url }),
  });
  await api.post('contacts', { contactid: contactId, lastname: 'Mori', emailaddress1: 'aiko.mori@example.com' });
});
afterAll(async () => {
  await api.close();
  await standIn.close();
});

const contact = [{ id: `{${contactId.toUpperCase()}}`, entityType: 'contact' }];
const opportunity = (values: FormFields['values'] = {}): FormFields => ({
  id: `{${opportunityId.toUpperCase()}}`,
  values: {
    name: 'Espresso bar',
    parentcontactid: contact,
    customerid: null,
    actualvalue: null,
    estimatedvalue: 48200,
    ...values,
  },
});

/** Loads the built script into a browser-like world of its own and runs the command on a form. */
function load(options: Partial<ClientApiOptions> = {}) {
  const { Xrm, executed } = clientApi({ api, ...options });
  const world = createContext({ Xrm });
  runInContext(script, world);
  const { sendContractSigned } = (
    world as { Cueline: { opportunityForm: { sendContractSigned: (form: object) => Promise<void> } } }
  ).Cueline.opportunityForm;
  return { sendContractSigned, executed, world };
}

async function click(fields: FormFields, options: Partial<ClientApiOptions> = {}) {
  const { form, notifications } = formContext(fields);
  const { sendContractSigned, executed } = load(options);
  await sendContractSigned(form);
  return { notifications, executed };
}

test('without such a trigger in the environment the form says so, and nothing is sent', async () => {
  const { notifications, executed } = await click(opportunity());
  expect(executed).toEqual([]);
  expect(notifications).toEqual([
    {
      words: 'Contract signed was not sent. There is no single trigger "Contract signed" that is ready to use.',
      level: 'ERROR',
    },
  ]);
});

test('the command starts the journey of the contact on the form, and says "accepted", not "delivered"', async () => {
  const { uniqueName } = standIn.createTrigger(contractSigned);
  standIn.createJourney({ name: 'Welcome', triggerTitle: contractSigned.title, audience: 'contact' });
  const { notifications, executed } = await click(opportunity());
  expect(notifications).toEqual([{ words: 'Contract signed: accepted by Dataverse.', level: 'INFO' }]);
  expect(executed).toHaveLength(1);
  expect(executed[0]).toMatchObject({
    name: uniqueName,
    body: {
      msdynmkt_profileid: contactId,
      msdynmkt_signaluserauthid: contactId,
      msdynmkt_bindingid: `opportunity/${opportunityId}`,
      msdynmkt_contractnumber: opportunityId,
      msdynmkt_contracttitle: 'Espresso bar',
      msdynmkt_totalvalue: 48200,
      // Nothing on the form says it, so the trigger's default holds.
      msdynmkt_currency: 'XXX',
    },
  });
  expect(executed[0]?.types.sort()).toEqual(Object.keys(executed[0]?.body ?? {}).sort());
  expect(Object.values(executed[0]?.body ?? {})).not.toContain(null);
  expect(Object.values(executed[0]?.body ?? {})).not.toContain('');
  expect(standIn.journeys()[0]?.entries).toMatchObject([{ profileId: contactId, outcome: 'entered' }]);
});

test('a second click while the first is under way sends nothing more', async () => {
  const { form, notifications } = formContext(opportunity());
  const { sendContractSigned, executed } = load();
  await Promise.all([sendContractSigned(form), sendContractSigned(form)]);
  expect(executed).toHaveLength(1);
  expect(notifications).toHaveLength(1);
});

test('the customer is the recipient where it is a contact', async () => {
  const { executed } = await click(opportunity({ parentcontactid: null, customerid: contact }));
  expect(executed[0]?.body['msdynmkt_profileid']).toBe(contactId);
});

test.each<[string, FormFields, Partial<ClientApiOptions>, string]>([
  [
    'leads to an account only',
    opportunity({ parentcontactid: null, customerid: [{ id: contactId, entityType: 'account' }] }),
    {},
    'names no contact',
  ],
  ['has no contact on it', { id: opportunityId, values: {} }, {}, 'names no contact'],
  ['was never saved', { ...opportunity(), id: '' }, {}, 'Save the opportunity first'],
  ['is offline', opportunity(), { offline: true }, 'you are offline'],
])('a form that %s sends nothing and says why', async (_, fields, options, words) => {
  const { notifications, executed } = await click(fields, options);
  expect(executed).toEqual([]);
  expect(notifications).toHaveLength(1);
  expect(notifications[0]?.words).toContain(words);
});

test('a question that is answered with no sends nothing and says nothing', async () => {
  expect(await click(opportunity(), { confirms: false })).toEqual({ notifications: [], executed: [] });
});

test.each([
  ['the connection is lost', { errorCode: 0, message: 'Failed to fetch' }],
  ['the browser gives up', new TypeError('Failed to fetch')],
])('when %s during the call, the form says that the outcome is not known', async (_, callFailure) => {
  const { notifications, executed } = await click(opportunity(), { callFailure });
  expect(executed).toHaveLength(1);
  expect(notifications).toEqual([
    {
      words: 'It is not known whether Contract signed was sent. Look at the journey before you send it again.',
      level: 'ERROR',
    },
  ]);
});

test.each([
  ['refuses', 0x80040216, 'Dataverse refused the call (0x80040216).'],
  ['is throttled', 0x80072322, 'Dataverse is busy: wait a minute and try again.'],
  ['misses a privilege', 0x80040220, 'Your security role lacks a privilege that this needs.'],
])('when Dataverse %s, the form says why in words of ours', async (_, errorCode, words) => {
  const failure = { errorCode, message: 'Row of Aiko Mori' };
  const notifications = [{ words: `Contract signed was not sent. ${words}`, level: 'ERROR' }];
  expect((await click(opportunity(), { callFailure: failure })).notifications).toEqual(notifications);
  expect(await click(opportunity(), { lookUpFailure: failure })).toEqual({ notifications, executed: [] });
});

test('a look-up that gets no answer surely sent nothing', async () => {
  const { notifications, executed } = await click(opportunity(), { lookUpFailure: new TypeError('Failed to fetch') });
  expect(executed).toEqual([]);
  expect(notifications[0]?.words).toBe('Contract signed was not sent. Dataverse did not answer: try again.');
});

test('a title of blanks counts as none, and its default is sent', async () => {
  const { executed } = await click(opportunity({ name: '   ' }));
  expect(executed[0]?.body['msdynmkt_contracttitle']).toBe('Not named');
});

test('a title beyond its limit is refused without being quoted', async () => {
  const { notifications, executed } = await click(opportunity({ name: 'x'.repeat(301) }));
  expect(executed).toEqual([]);
  expect(notifications[0]?.words).toContain('"contractTitle" is longer than its own limit of 300 characters');
});

test('the script is one small ES2019 file that defines Cueline and uses nothing it should not', () => {
  const { world } = load();
  expect(Object.keys(world).filter((name) => name !== 'Xrm')).toEqual(['Cueline']);
  expect(script).toMatch(/^"use strict";var Cueline=/);
  expect(script).not.toMatch(/\beval\b|new Function|Xrm\.Page|document\.|window\.|console\.|\?\?|\?\./);
  expect(gzipSync(script).length).toBeLessThan(6 * 1024);
});
