import { afterEach, expect, test } from '@jest/globals';
import { DynamicsWebApi } from 'dynamics-web-api';
import type { StandIn, StandInOptions } from '../../connector/emulator/index.ts';
import { askForToken } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { signalFor, stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);

const id = '11111111-1111-4111-8111-111111111111';

async function clientOf(
  options?: StandInOptions,
): Promise<{ readonly api: DynamicsWebApi; readonly standIn: StandIn }> {
  const standIn = await runningStandIn(options);
  const token = String((await askForToken(standIn)).body.access_token);
  const api = new DynamicsWebApi({ serverUrl: standIn.url, onTokenRefresh: () => Promise.resolve(token) });
  return { api, standIn };
}

const made = (api: DynamicsWebApi, collection: string, data: object): Promise<string> =>
  api.create<object, string>({ collection, data });

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

test('dynamics-web-api creates, reads, updates, upserts and deletes a row', async () => {
  const { api } = await clientOf();
  const key = await made(api, 'contacts', { firstname: 'Ada', lastname: 'Sample' });
  expect(key).toMatch(/^[0-9a-f-]{36}$/);
  expect(await api.retrieve({ collection: 'contacts', key, select: ['fullname'] })).toMatchObject({
    fullname: 'Ada Sample',
    contactid: key,
  });
  expect(await api.update({ collection: 'contacts', key, data: { lastname: 'Example' } })).toBe(true);
  await api.updateSingleProperty({ collection: 'contacts', key, fieldValuePair: { telephone1: '555' } });
  await api.deleteRecord({ collection: 'contacts', key, property: 'firstname' });
  const changed = await api.update({
    collection: 'contacts',
    key,
    data: { jobtitle: 'Maker' },
    select: ['fullname', 'telephone1', 'jobtitle'],
    returnRepresentation: true,
  });
  expect(changed).toMatchObject({ fullname: 'Example', telephone1: '555', jobtitle: 'Maker' });
  expect(await api.upsert({ collection: 'contacts', key: id, data: { lastname: 'Made' } })).toBe(id);
  expect(await api.upsert({ collection: 'contacts', key: id, data: { lastname: 'No' }, ifnonematch: '*' })).toBeNull();
  expect(await api.deleteRecord({ collection: 'contacts', key })).toBe(true);
  expect(await thrownBy(api.retrieve({ collection: 'contacts', key }))).toMatchObject({
    status: 404,
    code: '0x80040217',
  });
});

test('dynamics-web-api reads one value, one reference, and a row by its alternate key', async () => {
  const { api } = await clientOf();
  const account = await made(api, 'accounts', { name: 'Sample Ltd', accountnumber: 'A-1' });
  const key = "accountnumber='A-1'";
  expect(await api.retrieve({ collection: 'accounts', key, select: ['name'] })).toMatchObject({ accountid: account });
  expect(await api.retrieve({ collection: 'accounts', key: account, select: ['/name'] })).toMatchObject({
    value: 'Sample Ltd',
  });
  await api.upsert({ collection: 'accounts', key: "accountnumber='A-2'", data: { name: 'Made by key' } });
  expect((await api.retrieveMultiple({ collection: 'accounts', orderBy: ['name'] })).value).toMatchObject([
    { name: 'Made by key', accountnumber: 'A-2' },
    { name: 'Sample Ltd' },
  ]);
  const contact = await made(api, 'contacts', { lastname: 'Sample' });
  await api.associateSingleValued({
    collection: 'accounts',
    primaryKey: account,
    navigationProperty: 'primarycontactid',
    relatedCollection: 'contacts',
    relatedKey: contact,
  });
  expect(await api.retrieve({ collection: 'accounts', key: account, select: ['primarycontactid/$ref'] })).toMatchObject(
    { id: contact, collection: 'contacts' },
  );
});

test('dynamics-web-api lists with select, filter, order, top, pages, expand and count', async () => {
  const { api } = await clientOf();
  const account = await made(api, 'accounts', { name: 'Sample Ltd' });
  for (const lastname of ['A', 'B', 'C'])
    await api.create({
      collection: 'contacts',
      data: { lastname, 'parentcustomerid_account@odata.bind': `accounts(${account})` },
    });
  const some = await api.retrieveMultiple({
    collection: 'contacts',
    select: ['lastname'],
    filter: "lastname ne 'B'",
    orderBy: ['lastname desc'],
    top: 2,
    count: true,
    expand: [{ property: 'parentcustomerid_account', select: ['name'] }],
    includeAnnotations: '*',
  });
  expect(some.oDataCount).toBe(2);
  expect(some.value).toMatchObject([
    { lastname: 'C', parentcustomerid_account: { name: 'Sample Ltd' } },
    { lastname: 'A' },
  ]);
  const all = await api.retrieveAll({ collection: 'contacts', select: ['lastname'], maxPageSize: 2 });
  expect(all.value).toHaveLength(3);
  expect(await api.count({ collection: 'contacts' })).toBe(3);
  expect(await api.count({ collection: 'contacts', filter: "lastname eq 'A'" })).toBe(1);
  const members = await api.retrieve<{ readonly contact_customer_accounts: unknown }>({
    collection: 'accounts',
    key: account,
    select: ['name'],
    expand: [{ property: 'contact_customer_accounts', select: ['lastname'] }],
  });
  expect(members.contact_customer_accounts).toHaveLength(3);
});

test('dynamics-web-api turns a lookup with all annotations into its three companions', async () => {
  const { api } = await clientOf();
  const account = await made(api, 'accounts', { name: 'Sample Ltd' });
  const key = await made(api, 'contacts', {
    lastname: 'A',
    'parentcustomerid_account@odata.bind': `accounts(${account})`,
  });
  expect(await api.retrieve({ collection: 'contacts', key, includeAnnotations: '*' })).toMatchObject({
    _parentcustomerid_value: account,
    _parentcustomerid_value_Formatted: 'Sample Ltd',
    _parentcustomerid_value_LogicalName: 'account',
    _parentcustomerid_value_NavigationProperty: 'parentcustomerid_account',
  });
});

test('dynamics-web-api pages through FetchXML with the cookie it is given', async () => {
  const { api } = await clientOf();
  for (const lastname of ['A', 'B', 'C']) await made(api, 'contacts', { lastname });
  const fetchXml =
    '<fetch count="2"><entity name="contact"><attribute name="lastname"/><order attribute="lastname"/></entity></fetch>';
  const all = await api.fetchAll({ collection: 'contacts', fetchXml, includeAnnotations: '*' });
  expect(all.value.map((row: { lastname: string }) => row.lastname)).toEqual(['A', 'B', 'C']);
});

test('dynamics-web-api sends a change set whose later requests name earlier ones', async () => {
  const { api } = await clientOf();
  api.startBatch();
  void api.create({ collection: 'accounts', data: { name: 'Sample Ltd' }, contentId: '1' });
  void api.create({
    collection: 'contacts',
    data: { lastname: 'Sample', 'parentcustomerid_account@odata.bind': '$1' },
    contentId: '2',
  });
  void api.update({ contentId: '$1', data: { telephone1: '555' } } as never);
  void api.retrieveMultiple({ collection: 'contacts', select: ['lastname', '_parentcustomerid_value'] });
  const answers: readonly unknown[] = await api.executeBatch();
  const [account, contact, updated, list] = answers;
  expect(updated).toBe(true);
  expect(list).toMatchObject({ value: [{ contactid: contact, _parentcustomerid_value: account }] });
  expect(await api.retrieve({ collection: 'accounts', key: String(account) })).toMatchObject({ telephone1: '555' });
});

test('dynamics-web-api learns why a change set failed, and nothing of it stays', async () => {
  const { api } = await clientOf();
  api.startBatch();
  void api.create({ collection: 'accounts', data: { name: 'Gone again' } });
  void api.create({ collection: 'accounts', data: { shoesize: 43 } });
  expect(await thrownBy(api.executeBatch())).toMatchObject([{ error: { code: '0x80048d19' }, status: 400 }]);
  expect((await api.retrieveMultiple({ collection: 'accounts' })).value).toEqual([]);
});

test('dynamics-web-api goes on after an error where it asks to', async () => {
  const { api } = await clientOf();
  api.startBatch();
  void api.create({ collection: 'accounts', data: { shoesize: 43 } });
  void api.create({ collection: 'accounts', data: { name: 'Kept' } });
  const answers: readonly unknown[] = await api.executeBatch({ inChangeSet: false, continueOnError: true });
  const [failed, kept] = answers;
  expect(failed).toMatchObject({ status: 400 });
  expect(await api.retrieve({ collection: 'accounts', key: String(kept) })).toMatchObject({ name: 'Kept' });
});

test('dynamics-web-api associates and disassociates rows', async () => {
  const { api } = await clientOf();
  const primaryKey = await made(api, 'accounts', { name: 'Sample Ltd' });
  const relatedKey = await made(api, 'contacts', { lastname: 'Sample' });
  const relation = { collection: 'accounts', primaryKey, relationshipName: 'contact_customer_accounts', relatedKey };
  await api.associate({ ...relation, relatedCollection: 'contacts' });
  expect(await api.retrieve({ collection: 'contacts', key: relatedKey })).toMatchObject({
    _parentcustomerid_value: primaryKey,
  });
  await api.disassociate(relation);
  expect(await api.retrieve({ collection: 'contacts', key: relatedKey })).toMatchObject({
    _parentcustomerid_value: null,
  });
});

test('dynamics-web-api reads conditionally', async () => {
  const { api } = await clientOf();
  const key = await made(api, 'accounts', { name: 'Sample Ltd' });
  const read = await api.retrieve<{ readonly '@odata.etag': string }>({ collection: 'accounts', key });
  const etag = read['@odata.etag'];
  expect(await api.retrieve({ collection: 'accounts', key, ifnonematch: etag })).toBeUndefined();
  expect(await api.update({ collection: 'accounts', key, data: { name: 'B' }, ifmatch: etag })).toBe(true);
  expect(await api.update({ collection: 'accounts', key, data: { name: 'C' }, ifmatch: etag })).toBe(false);
  expect(await api.deleteRecord({ collection: 'accounts', key, ifmatch: etag })).toBe(false);
});

test('dynamics-web-api calls the custom API of a published trigger', async () => {
  const { api, standIn } = await clientOf({ publishedTriggers: [stageChanged] });
  standIn.createJourney({ name: 'Stage', triggerTitle: 'Opportunity Stage-Changed', audience: 'contact' });
  const apis = { collection: 'customapis', select: ['uniquename'] };
  const [published] = (await api.retrieveMultiple<{ readonly uniquename: string }>(apis)).value;
  const person = await made(api, 'contacts', { lastname: 'Sample' });
  await api.callAction({ actionName: published?.uniquename ?? '', action: signalFor(person) });
  expect(standIn.journeys()).toMatchObject([{ entries: [{ outcome: 'entered', profileId: person }] }]);
});

test('dynamics-web-api has no retry of its own: it hands on the 429 with its code and Retry-After', async () => {
  const { api } = await clientOf({ serviceProtection: { requests: 1 } });
  await api.retrieveMultiple({ collection: 'contacts' });
  expect(await thrownBy(api.retrieveMultiple({ collection: 'contacts' }))).toMatchObject({
    status: 429,
    code: '0x80072322',
    headers: { 'retry-after': '30' },
  });
});
