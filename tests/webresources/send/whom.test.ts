import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { DataverseApi, Row } from '../../../webresources/kit/index.ts';
import { consentOf } from '../../../webresources/send/consent.ts';
import { personFor, type RecordReference } from '../../../webresources/send/person.ts';
import { recordsOf } from '../../../webresources/send/references.ts';
import { callerOf, type Caller } from '../../emulator/support/caller.ts';
import { endAll, runningStandIn } from '../../emulator/support/running.ts';

const never = new AbortController().signal;
let caller: Caller;
let api: Pick<DataverseApi, 'get' | 'list'>;
const ids: Record<string, string> = {};

async function succeeded(path: string): Promise<Row> {
  const { status, body } = await caller.get(path);
  if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

beforeAll(async () => {
  caller = await callerOf(await runningStandIn());
  api = {
    get: succeeded,
    list: async (path) => ({ rows: (await succeeded(path))['value'] as readonly Row[], more: false }),
  };
  ids['nina'] = await caller.create('contacts', {
    firstname: 'Nina',
    lastname: 'Berg',
    emailaddress1: 'nina@example.com',
  });
  ids['lead'] = await caller.create('leads', { firstname: 'Leo', lastname: 'Lind', subject: 'Espresso' });
  ids['account'] = await caller.create('accounts', {
    name: 'Contoso',
    'primarycontactid@odata.bind': `/contacts(${ids['nina']})`,
  });
  ids['bare account'] = await caller.create('accounts', { name: 'Nobody known' });
  const opportunity = (name: string, columns: object): Promise<string> =>
    caller.create('opportunities', { name, ...columns });
  ids['of a contact'] = await opportunity('Machines', { 'parentcontactid@odata.bind': `/contacts(${ids['nina']})` });
  ids['of an account'] = await opportunity('Grinders', {
    'customerid_account@odata.bind': `/accounts(${ids['account']})`,
  });
  ids['of nobody'] = await opportunity('Beans', {
    'customerid_account@odata.bind': `/accounts(${ids['bare account']})`,
  });
  ids['case'] = await caller.create('incidents', {
    title: 'Broken',
    'customerid_contact@odata.bind': `/contacts(${ids['nina']})`,
  });
});

afterAll(endAll);

const found = (table: RecordReference['table'], which: string) => personFor(api, { table, id: ids[which] ?? '' });

test.each([
  ['contact', 'nina', 'Nina Berg', 'Nina Berg'],
  ['lead', 'lead', 'Leo Lind', 'Leo Lind'],
  ['opportunity', 'of a contact', 'Machines', 'Nina Berg'],
  ['opportunity', 'of an account', 'Grinders', 'Nina Berg'],
  ['incident', 'case', 'Broken', 'Nina Berg'],
] as const)('a %s (%s) is called %s and leads to %s', async (table, which, title, name) => {
  const { title: shown, person } = await found(table, which);
  expect(shown).toBe(title);
  expect(person?.name).toBe(name);
});

test('an account without a primary contact leads to nobody, and nobody is guessed', async () => {
  expect(await found('opportunity', 'of nobody')).toEqual({ title: 'Beans' });
});

test("a trigger about an opportunity offers the person's opportunities, and on one only that", async () => {
  const { person } = await found('contact', 'nina');
  if (!person) throw new Error('Nina was not found.');
  const contact = { table: 'contact', id: person.id, title: person.name } as const;
  const one = { table: 'opportunity', id: ids['of an account'] ?? '', title: 'Grinders' } as const;
  const offered = (record: Parameters<typeof recordsOf>[2], table: string) =>
    recordsOf(api, person, record, table, never);
  expect(await offered(contact, 'opportunity')).toEqual([{ value: ids['of a contact'], label: 'Machines' }]);
  expect(await offered(contact, 'incident')).toEqual([{ value: ids['case'], label: 'Broken' }]);
  expect(await offered(one, 'opportunity')).toEqual([{ value: one.id, label: 'Grinders' }]);
  expect(await offered(contact, 'quote')).toEqual([]);
});

test('consent is read from the records of the address', async () => {
  const purpose = await caller.create('msdynmkt_purposes', {
    msdynmkt_name: 'Offers',
    msdynmkt_type: 534120000,
    msdynmkt_enforcementmodel: 534120001,
  });
  expect(await consentOf(api, 'commercial', 'nina@example.com')).toBe('allowed');
  await caller.create('msdynmkt_contactpointconsent4s', {
    msdynmkt_contactpointvalue: 'nina@example.com',
    msdynmkt_contactpointtype: 534120000,
    msdynmkt_contactpointconsenttype: 534120000,
    msdynmkt_value: 534120002,
    'msdynmkt_purposeId@odata.bind': `/msdynmkt_purposes(${purpose})`,
  });
  expect(await consentOf(api, 'commercial', 'nina@example.com')).toBe('forbidden');
});
