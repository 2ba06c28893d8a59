import { afterEach, expect, test } from '@jest/globals';
import { callerOf, messageOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';

afterEach(endAll);

const caller = async (): Promise<Caller> => callerOf(await runningStandIn());
const everyAnnotation = { prefer: 'odata.include-annotations="*"' };
const unknownId = '11111111-1111-4111-8111-111111111111';

test('a row is created, read, updated and deleted', async () => {
  const api = await caller();
  const created = await api.post('contacts', {
    firstname: 'Ada',
    lastname: 'Sample',
    emailaddress1: 'ada@sample.example',
  });
  expect(created.status).toBe(204);
  const address = created.headers.get('odata-entityid') ?? '';
  expect((await api.get(`${address}?$select=fullname`)).body).toMatchObject({ fullname: 'Ada Sample' });
  expect((await api.patch(address, { lastname: 'Example' })).status).toBe(204);
  const read = await api.get(address);
  expect(read.body).toMatchObject({ fullname: 'Ada Example', statecode: 0, statuscode: 1, mobilephone: null });
  expect(read.body.createdon).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect((await api.delete(address)).status).toBe(204);
  expect((await api.get(address)).status).toBe(404);
});

test('a row is answered at once where the caller prefers it, with the selected columns only', async () => {
  const api = await caller();
  const created = await api.post('accounts?$select=name', { name: 'Sample Ltd' }, { prefer: 'return=representation' });
  expect(created.status).toBe(201);
  expect(Object.keys(created.body).filter((key) => !key.startsWith('@'))).toEqual(['name', 'accountid']);
});

test('a wrong $select on a write is refused before anything is written', async () => {
  const api = await caller();
  const answer = await api.post('accounts?$select=shoesize', { name: 'A' }, { prefer: 'return=representation' });
  expect(answer.status).toBe(400);
  expect(await api.list('accounts')).toEqual([]);
});

test('PATCH creates a missing row, unless If-Match asks for an existing one', async () => {
  const api = await caller();
  expect((await api.patch(`accounts(${unknownId})`, { name: 'A' }, { 'if-match': '*' })).status).toBe(404);
  expect((await api.patch(`accounts(${unknownId})`, { name: 'A' })).status).toBe(204);
  const etag = String((await api.get(`accounts(${unknownId})`)).body['@odata.etag']);
  expect((await api.patch(`accounts(${unknownId})`, { name: 'B' }, { 'if-match': etag })).status).toBe(204);
  expect((await api.patch(`accounts(${unknownId})`, { name: 'C' }, { 'if-match': etag })).status).toBe(412);
  expect((await api.patch(`accounts(${unknownId})`, { name: 'C' }, { 'if-none-match': '*' })).status).toBe(412);
});

test('a lookup is bound by address and read back as its id, with its table where annotations are asked for', async () => {
  const api = await caller();
  const account = await api.create('accounts', { name: 'Sample Ltd' });
  const contact = await api.create('contacts', { lastname: 'Sample' });
  const incident = await api.create('incidents', {
    title: 'Broken',
    'customerid_account@odata.bind': `/accounts(${account})`,
  });
  await api.patch(`incidents(${incident})`, { 'primarycontactid@odata.bind': `contacts(${contact})`, prioritycode: 1 });
  const plain = (await api.get(`incidents(${incident})?$select=_customerid_value,prioritycode`)).body;
  expect(plain).toMatchObject({ _customerid_value: account, prioritycode: 1 });
  expect(Object.keys(plain).some((key) => key.includes('lookuplogicalname'))).toBe(false);
  const annotated = (
    await api.get(`incidents(${incident})?$expand=primarycontactid($select=fullname)`, everyAnnotation)
  ).body;
  expect(annotated).toMatchObject({
    '_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
    '_customerid_value@OData.Community.Display.V1.FormattedValue': 'Sample Ltd',
    'prioritycode@OData.Community.Display.V1.FormattedValue': 'High',
    primarycontactid: { fullname: 'Sample', contactid: contact },
  });
});

test('$filter, $orderby, $top and $count choose rows the way Dataverse does', async () => {
  const api = await caller();
  for (const [name, value] of [
    ['Ada', 10],
    ["O'Neil", 20],
    ['Zoe', 30],
  ] as const)
    await api.create('opportunities', {
      name,
      estimatedvalue: value,
      estimatedclosedate: `2026-01-${value}T00:00:00Z`,
    });
  const names = async (query: string): Promise<unknown[]> =>
    (await api.list(`opportunities?$select=name&${query}`)).map((row) => row.name);
  expect(await names("$filter=name eq 'ADA'")).toEqual(['Ada']);
  expect(await names(`$filter=${encodeURIComponent("name eq 'O''Neil'")}`)).toEqual(["O'Neil"]);
  expect(await names('$filter=estimatedvalue gt 10 and estimatedvalue lt 30')).toEqual(["O'Neil"]);
  expect(await names("$filter=name eq 'Ada' or (statecode eq 0 and estimatedvalue ge 30)")).toEqual(['Ada', 'Zoe']);
  expect(await names('$filter=estimatedclosedate le 2026-01-20T01:00:00%2B01:00&$orderby=estimatedvalue desc')).toEqual(
    ["O'Neil", 'Ada'],
  );
  expect(await names('$filter=description eq null and _parentcontactid_value eq null&$top=2')).toEqual([
    'Ada',
    "O'Neil",
  ]);
  expect(await names("$filter=description ne null or contains(name,'zo')")).toEqual(['Zoe']);
  expect((await api.get('opportunities?$count=true&$top=1')).body['@odata.count']).toBe(3);
});

test('pages follow the preferred size, and the next link leads on', async () => {
  const api = await caller();
  for (const name of ['A', 'B', 'C']) await api.create('accounts', { name });
  const first = await api.get('accounts?$select=name&$orderby=name', { prefer: 'odata.maxpagesize=2' });
  const second = await api.get(String(first.body['@odata.nextLink']), { prefer: 'odata.maxpagesize=2' });
  expect(first.body.value).toHaveLength(2);
  expect(second.body.value).toMatchObject([{ name: 'C' }]);
  expect(second.body).not.toHaveProperty('@odata.nextLink');
});

test.each([
  ['an unknown set', 'contactz', 404, "segment 'contactz'"],
  ['an unknown column in $select', 'contacts?$select=shoesize', 400, "property named 'shoesize'"],
  ['an unknown column in $filter', 'contacts?$filter=shoesize eq 43', 400, "property named 'shoesize'"],
  ['an unknown relation in $expand', 'contacts?$expand=shoes', 400, "property named 'shoes'"],
  ['a lookup by its column name', 'incidents?$select=customerid', 400, "property named 'customerid'"],
  ['a broken $filter', "contacts?$filter=lastname eq 'x", 400, 'Syntax error'],
  ['an unfinished $filter', 'contacts?$filter=lastname eq', 400, 'ends too early'],
  ['a text column compared with a number', 'contacts?$filter=lastname eq 5', 400, 'incompatible types'],
  ['a row id that is none', 'contacts(5)', 400, 'no row id'],
  ['a query over related rows', "contacts?$filter=parentcustomerid_account/name eq 'x'", 501, 'does not model'],
  ['an option the stand-in does not know', 'contacts?$apply=groupby((lastname))', 501, 'does not model'],
])('%s is refused with words', async (_case, path, status, words) => {
  const answer = await (await caller()).get(path);
  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(words);
});

test.each([
  ['an unknown column', { shoesize: 43 }, 400, "Invalid property 'shoesize'"],
  ['a text for a whole number', { closeprobability: '50' }, 400, 'Edm.Int32'],
  ['a choice without that value', { salesstage: 9 }, 400, 'Accepted Values: 0,1,2,3'],
  ['a status of another state', { statecode: 0, statuscode: 3 }, 400, 'not a valid status code'],
  ['a lookup to a missing row', { 'parentcontactid@odata.bind': `/contacts(${unknownId})` }, 404, 'Does Not Exist'],
  ['a lookup to the wrong set', { 'parentcontactid@odata.bind': `/accounts(${unknownId})` }, 400, '/contacts(<id>)'],
  ['an unknown lookup', { 'customer@odata.bind': `/contacts(${unknownId})` }, 400, "Invalid property 'customer'"],
])('writing %s is refused', async (_case, body, status, words) => {
  const answer = await (await caller()).post('opportunities', body);
  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(words);
});

test('a body that is no JSON is refused in the error shape of Dataverse', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  const answer = await api.post('contacts', 'text');
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ error: { code: '0x80048d19' } });
});
