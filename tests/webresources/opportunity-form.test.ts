import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from '@jest/globals';
import { contractSigned, opportunityStageChanged } from '../../connector/triggers/index.ts';
import type { FormSpec, HostForm } from '../support/client-api-host/form.ts';
import type { Fields } from '../support/client-api-host/form-values.ts';
import { device, refusal, type DeviceOptions, type Disturbance } from './support/device.ts';
import { formEnvironment, type FormEnvironment } from './support/form-environment.ts';

const contactId = '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10';
const accountId = '8c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10';
const toContact = `/contacts(${contactId})`;

const fields: Fields = {
  name: 'text',
  parentcontactid: 'lookup',
  customerid: { lookup: ['account', 'contact'] },
  actualvalue: 'number',
  estimatedvalue: 'number',
};

let environment: FormEnvironment;
beforeAll(async () => {
  environment = await formEnvironment([opportunityStageChanged]);
  await environment.dataverse.addContact(contactId, 'aiko.mori@example.com');
  await environment.api.patch(`accounts(${accountId})`, { name: 'Contoso' });
});

async function opportunity(columns: object = {}): Promise<FormSpec> {
  const id = randomUUID();
  await environment.api.patch(`opportunities(${id})`, {
    name: 'Espresso bar',
    estimatedvalue: 48200,
    'parentcontactid@odata.bind': toContact,
    ...columns,
  });
  return { table: 'opportunity', id, fields };
}

interface Circumstances extends DeviceOptions {
  readonly disturbed?: Disturbance;
  readonly offline?: boolean;
  readonly clicks?: number;
}

async function click(spec: FormSpec, { disturbed, offline = false, clicks = 1, ...options }: Circumstances = {}) {
  const here = device(environment, options);
  const form: HostForm = await here.host.open(spec);
  here.disturb(disturbed);
  if (offline) here.host.goOffline();
  const { sendContractSigned } = here.openPage().opportunityForm;
  await Promise.all(Array.from({ length: clicks }, () => sendContractSigned(form.context)));
  const said = form.notifications().map(({ message, level }) => ({ message, level }));
  return { said, executed: here.host.executed, calls: here.host.calls };
}

test('without such a trigger in the environment the form says so, and nothing is sent', async () => {
  const { said, executed } = await click(await opportunity());
  expect(executed).toEqual([]);
  expect(said).toEqual([
    {
      message: 'Contract signed was not sent. There is no single trigger "Contract signed" that is ready to use.',
      level: 'ERROR',
    },
  ]);
});

test('the command starts the journey of the contact on the form, and says "accepted", not "delivered"', async () => {
  const { uniqueName } = environment.dataverse.createTrigger(contractSigned);
  environment.dataverse.createJourney({ name: 'Welcome', triggerTitle: contractSigned.title, audience: 'contact' });
  const spec = await opportunity();
  const { said, executed } = await click(spec);
  expect(said).toEqual([{ message: 'Contract signed: accepted by Dataverse.', level: 'INFO' }]);
  expect(executed).toHaveLength(1);
  expect(executed[0]).toMatchObject({
    name: uniqueName,
    body: {
      msdynmkt_profileid: contactId,
      msdynmkt_signaluserauthid: contactId,
      msdynmkt_bindingid: `opportunity/${String(spec.id)}`,
      msdynmkt_contractnumber: spec.id,
      msdynmkt_contracttitle: 'Espresso bar',
      msdynmkt_totalvalue: 48200,
      // Nothing on the form says it, so the trigger's default holds.
      msdynmkt_currency: 'XXX',
    },
  });
  expect([...(executed[0]?.types ?? [])].sort()).toEqual(Object.keys(executed[0]?.body ?? {}).sort());
  expect(Object.values(executed[0]?.body ?? {})).not.toContain(null);
  expect(Object.values(executed[0]?.body ?? {})).not.toContain('');
  expect(environment.dataverse.entries(contractSigned)).toMatchObject([{ profileId: contactId, outcome: 'entered' }]);
});

test('a second click while the first is under way sends nothing more', async () => {
  const { executed, said } = await click(await opportunity(), { clicks: 2 });
  expect(executed).toHaveLength(1);
  expect(said).toHaveLength(1);
});

test('the customer is the recipient where it is a contact', async () => {
  const spec = await opportunity({ 'parentcontactid@odata.bind': null, 'customerid_contact@odata.bind': toContact });
  expect((await click(spec)).executed[0]?.body['msdynmkt_profileid']).toBe(contactId);
});

const ofAccount = { 'parentcontactid@odata.bind': null, 'customerid_account@odata.bind': `/accounts(${accountId})` };

test.each<[string, () => Promise<FormSpec>, Circumstances, string]>([
  ['leads to an account only', () => opportunity(ofAccount), {}, 'names no contact'],
  [
    'does not show the contact',
    async () => ({ ...(await opportunity()), fields: { name: 'text' } }),
    {},
    'names no contact',
  ],
  ['was never saved', async () => ({ table: 'opportunity', fields }), {}, 'Save the opportunity first'],
  ['is offline', () => opportunity(), { offline: true }, 'you are offline'],
])('a form that %s sends nothing and says why', async (_, spec, circumstances, words) => {
  const { said, executed } = await click(await spec(), circumstances);
  expect(executed).toEqual([]);
  expect(said).toHaveLength(1);
  expect(said[0]?.message).toContain(words);
});

test('a question that is answered with no sends nothing and says nothing', async () => {
  expect(await click(await opportunity(), { confirms: () => false })).toMatchObject({ said: [], executed: [] });
});

const isCall = (path: string): boolean => /^msdynmkt_contractsigned/.test(path);

test('when the connection is lost during the call, the form says that the outcome is not known', async () => {
  const { said, executed } = await click(await opportunity(), {
    disturbed: (path) => (isCall(path) ? 'no network' : undefined),
  });
  expect(executed).toHaveLength(1);
  expect(said).toEqual([
    {
      message: 'It is not known whether Contract signed was sent. Look at the journey before you send it again.',
      level: 'ERROR',
    },
  ]);
});

test.each([
  ['refuses', '0x80040216', 'Dataverse refused the call (0x80040216).'],
  ['is throttled', '0x80072322', 'Dataverse is busy: wait a minute and try again.'],
  ['misses a privilege', '0x80040220', 'Your security role lacks a privilege that this needs.'],
])('when Dataverse %s, the form says why in words of ours', async (_, code, words) => {
  const spec = await opportunity();
  const refused = { said: [{ message: `Contract signed was not sent. ${words}`, level: 'ERROR' }] };
  expect(await click(spec, { disturbed: (path) => (isCall(path) ? refusal(code) : undefined) })).toMatchObject(refused);
  const lookUp = (path: string) => (path.startsWith('customapis') ? refusal(code) : undefined);
  expect(await click(spec, { disturbed: lookUp })).toMatchObject({ ...refused, executed: [] });
});

test('a look-up that gets no answer surely sent nothing', async () => {
  const { said, executed } = await click(await opportunity(), { disturbed: () => 'no network' });
  expect(executed).toEqual([]);
  expect(said[0]?.message).toBe('Contract signed was not sent. Dataverse did not answer: try again.');
});

test('a title of blanks counts as none, and its default is sent', async () => {
  const { executed } = await click(await opportunity({ name: '   ' }));
  expect(executed[0]?.body['msdynmkt_contracttitle']).toBe('Not named');
});

test('a title beyond its limit is refused without being quoted', async () => {
  const { said, executed } = await click(await opportunity({ name: 'x'.repeat(301) }));
  expect(executed).toEqual([]);
  expect(said[0]?.message).toContain('"contractTitle" is longer than its own limit of 300 characters');
});

test('each script is one small ES2019 file that adds to Cueline and uses nothing it should not', () => {
  const { world } = device(environment).openPage();
  expect(Object.keys(world.Cueline as object).sort()).toEqual(['caseForm', 'dataverse', 'opportunityForm']);
  for (const name of ['opportunity.form', 'case.form', 'dataverse']) {
    const script = environment.scripts.get(`cue_/scripts/${name}.js`) ?? '';
    expect(script.slice(0, 40)).toMatch(/^"use strict";var Cueline=/);
    const unwanted = /\beval\b|new Function|Xrm\.Page|document\.|window\.|console\.|\?\?|\?\.|XMLHttpRequest|fetch\(/;
    expect(unwanted.exec(script)?.[0]).toBeUndefined();
    // What people and makers read stays out of it: it is most of a trigger's bytes.
    expect(/description:|example:/.exec(script)?.[0]).toBeUndefined();
    expect(gzipSync(script).length).toBeLessThan(6000);
  }
});
