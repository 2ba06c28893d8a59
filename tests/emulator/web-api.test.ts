import { afterEach, expect, test } from '@jest/globals';
import { callerOf } from './support/caller.ts';
import { rawCallerOf, type RawCaller } from './support/raw-caller.ts';
import { startReceiver } from './support/receiver.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { deploy } from './support/sample-solution.ts';

afterEach(endAll);

const caller = async (): Promise<RawCaller> => rawCallerOf(await runningStandIn());
const unknownId = '11111111-1111-4111-8111-111111111111';
const everyAnnotation = { prefer: 'odata.include-annotations="*"' };

async function made(call: RawCaller, set: string, values: object): Promise<string> {
  const { headers, text } = await call('POST', set, values);
  const id = /\(([^)]*)\)$/.exec(headers.get('odata-entityid') ?? '')?.[1];
  if (id === undefined) throw new Error(text);
  return id;
}

test('a read with the row’s ETag answers 304, but never with $expand or annotations', async () => {
  const call = await caller();
  const path = `accounts(${await made(call, 'accounts', { name: 'Sample Ltd' })})`;
  const etag = String((await call('GET', path)).json['@odata.etag']);
  const status = async (suffix: string, headers: object): Promise<number> =>
    (await call('GET', `${path}${suffix}`, undefined, { 'if-none-match': etag, ...headers })).status;
  expect(await status('?$select=name', {})).toBe(304);
  expect(await status('?$expand=primarycontactid', {})).toBe(200);
  expect(await status('', everyAnnotation)).toBe(200);
  expect(await status('', { 'if-none-match': 'null' })).toBe(200);
});

test('a DELETE holds the row against If-Match', async () => {
  const call = await caller();
  const path = `accounts(${await made(call, 'accounts', { name: 'Sample Ltd' })})`;
  expect((await call('DELETE', path, undefined, { 'if-match': 'W/"1"' })).status).toBe(412);
  expect((await call('DELETE', path, undefined, { 'if-match': '*' })).status).toBe(204);
  expect((await call('DELETE', path, undefined, { 'if-match': '*' })).status).toBe(404);
});

test('an alternate key reads, upserts, binds and deletes, without regard to case', async () => {
  const call = await caller();
  const key = encodeURIComponent("externaluseridentifier='O''Neil/1'");
  expect((await call('PATCH', `contacts(${key})`, { lastname: 'Made' })).status).toBe(204);
  expect((await call('PATCH', `contacts(${key})`, { lastname: 'Changed' })).status).toBe(204);
  const read = await call('GET', `contacts(${key.replace('O', 'o')})`);
  expect(read.json).toMatchObject({ lastname: 'Changed', externaluseridentifier: "O'Neil/1" });
  const bound = await made(call, 'accounts', {
    name: 'A',
    'primarycontactid@odata.bind': "/contacts(externaluseridentifier='O''Neil/1')",
  });
  expect((await call('GET', `accounts(${bound})/primarycontactid`)).json).toMatchObject({ lastname: 'Changed' });
  expect((await call('PATCH', `contacts(${key})`, {}, { 'if-none-match': '*' })).status).toBe(412);
  expect((await call('DELETE', `contacts(${key})`)).status).toBe(204);
  for (const method of ['GET', 'DELETE']) expect((await call(method, `contacts(${key})`)).status).toBe(404);
  expect((await call('PATCH', `contacts(${key})`, {}, { 'if-match': '*' })).status).toBe(404);
});

test('no two rows get one alternate key', async () => {
  const call = await caller();
  await made(call, 'accounts', { name: 'A', accountnumber: 'A-1' });
  const other = await made(call, 'accounts', { name: 'B' });
  await made(call, 'accounts', { name: 'C' });
  const refused = await call('POST', 'accounts', { name: 'D', accountnumber: 'a-1' });
  expect([refused.status, refused.json]).toMatchObject([412, { error: { code: '0x80060892' } }]);
  expect((await call('PATCH', `accounts(${other})`, { accountnumber: 'A-1' })).status).toBe(412);
});

test('one column of a row is read, written and emptied', async () => {
  const call = await caller();
  const path = `contacts(${await made(call, 'contacts', { firstname: 'Ada', lastname: 'Sample' })})`;
  expect((await call('GET', `${path}/fullname`)).json).toMatchObject({ value: 'Ada Sample' });
  const raw = await call('GET', `${path}/fullname/$value`);
  expect([raw.text, raw.headers.get('content-type')]).toEqual(['Ada Sample', 'text/plain']);
  expect((await call('PUT', `${path}/telephone1`, { value: '555' })).status).toBe(204);
  expect((await call('GET', `${path}/telephone1`)).json).toMatchObject({ value: '555' });
  expect((await call('DELETE', `${path}/telephone1`)).status).toBe(204);
  expect((await call('GET', `${path}/telephone1`)).status).toBe(204);
});

test('rows are counted, with and without a filter, and over a relation', async () => {
  const call = await caller();
  const account = await made(call, 'accounts', { name: 'Sample Ltd' });
  for (const lastname of ['A', 'B', 'C'])
    await made(call, 'contacts', { lastname, 'parentcustomerid_account@odata.bind': `accounts(${account})` });
  const count = async (path: string): Promise<string> => (await call('GET', path)).text;
  expect(await count('contacts/$count')).toBe('3');
  expect(await count("contacts/$count?$filter=lastname ne 'A'")).toBe('2');
  expect(await count(`accounts(${account})/contact_customer_accounts/$count`)).toBe('3');
});

test('a relation is read in pages that lead on', async () => {
  const call = await caller();
  const account = await made(call, 'accounts', { name: 'Sample Ltd' });
  for (const lastname of ['A', 'B', 'C'])
    await made(call, 'contacts', { lastname, 'parentcustomerid_account@odata.bind': `accounts(${account})` });
  const pages = { prefer: 'odata.maxpagesize=2' };
  const path = `accounts(${account})/contact_customer_accounts?$select=lastname&$orderby=lastname`;
  const first = await call('GET', path, undefined, pages);
  const next = String(first.json['@odata.nextLink']).split('/api/data/v9.2/')[1] ?? '';
  expect((await call('GET', next, undefined, pages)).json.value).toMatchObject([{ lastname: 'C' }]);
});

test('references are set, read and taken away from either side of a relation', async () => {
  const call = await caller();
  const account = await made(call, 'accounts', { name: 'Sample Ltd' });
  const contact = await made(call, 'contacts', { lastname: 'Sample' });
  const members = `accounts(${account})/contact_customer_accounts`;
  const lookup = `contacts(${contact})/parentcustomerid_account`;
  expect((await call('POST', `${members}/$ref`, { '@odata.id': `contacts(${contact})` })).status).toBe(204);
  expect((await call('GET', `${members}/$ref`)).json.value).toMatchObject([
    { '@odata.id': expect.stringContaining(`/contacts(${contact})`) },
  ]);
  expect((await call('DELETE', `${members}/$ref?$id=contacts(${contact})`)).status).toBe(204);
  expect((await call('DELETE', `${members}(${contact})/$ref`)).status).toBe(404);
  expect((await call('PUT', `${lookup}/$ref`, { '@odata.id': `/accounts(${account})` })).status).toBe(204);
  expect((await call('GET', `${lookup}?$select=name`)).json).toMatchObject({ name: 'Sample Ltd' });
  expect((await call('DELETE', `${lookup}/$ref`)).status).toBe(204);
  expect((await call('GET', lookup)).status).toBe(204);
});

test.each([
  ['GET', 'contacts(shoesize=43)', undefined, 400, 'no alternate key of contact'],
  ['GET', 'contacts(externaluseridentifier=)', undefined, 400, 'is no key'],
  ['GET', 'accounts?$skiptoken=2', undefined, 400, 'Paging Cookie'],
  ['GET', 'contacts(%E0%A4%A)', undefined, 400, 'not a valid url'],
  ['GET', `contacts(${unknownId})/shoesize`, undefined, 404, 'Does Not Exist'],
  ['PUT', `contacts(${unknownId})/telephone1`, { value: '1' }, 404, 'Does Not Exist'],
  ['PUT', 'contacts', {}, 405, 'not valid'],
  ['PUT', `contacts(${unknownId})`, {}, 405, 'not valid'],
  ['DELETE', 'contacts', undefined, 405, 'not valid'],
  ['POST', `contacts(${unknownId})/account_primary_contact/$ref`, { '@odata.id': 'x' }, 404, 'Does Not Exist'],
  ['GET', `contacts(${unknownId})/Microsoft.Dynamics.CRM.Sample()`, undefined, 501, 'does not model'],
  ['GET', "contacts?$filter=account_primary_contact/any(o:o/name eq 'A')", undefined, 501, 'does not model'],
])('%s %s is refused with words and the version of OData', async (method, path, body, status, words) => {
  const answer = await (await caller())(method, path, body);
  expect(answer.status).toBe(status);
  expect(answer.headers.get('odata-version')).toBe('4.0');
  expect(answer.json).toMatchObject({ error: { message: expect.stringContaining(words) } });
});

test('an error carries the annotations that the caller asks for, and no other', async () => {
  const call = await caller();
  const keysOf = async (prefer: string): Promise<readonly string[]> =>
    Object.keys((await call('GET', 'contactz', undefined, { prefer })).json.error ?? {});
  expect(await keysOf('odata.include-annotations="*"')).toEqual([
    'code',
    'message',
    '@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus',
    '@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode',
    '@Microsoft.PowerApps.CDS.HelpLink',
    '@Microsoft.PowerApps.CDS.TraceText',
    '@Microsoft.PowerApps.CDS.InnerError.Message',
  ]);
  expect(await keysOf('odata.include-annotations="Microsoft.PowerApps.CDS.HelpLink"')).toEqual([
    'code',
    'message',
    '@Microsoft.PowerApps.CDS.HelpLink',
  ]);
  expect(await keysOf('')).toEqual(['code', 'message']);
});

test('duplicates are looked for only where the caller asks', async () => {
  const call = await caller();
  const detect = { 'MSCRM.SuppressDuplicateDetection': 'false' };
  const id = await made(call, 'contacts', { emailaddress1: 'ada@sample.example' });
  const second = { emailaddress1: 'ADA@sample.example' };
  const refused = await call('POST', 'contacts', second, detect);
  expect([refused.status, refused.json]).toMatchObject([412, { error: { code: '0x80040333' } }]);
  expect((await call('PATCH', `contacts(${id})`, second, detect)).status).toBe(204);
  expect((await call('POST', 'leads', second, detect)).status).toBe(204);
  expect((await call('POST', 'contacts', second)).status).toBe(204);
});

test('asynchronous steps are bypassed where the caller asks, synchronous ones do not matter', async () => {
  const standIn = await runningStandIn();
  const [call, api] = [await rawCallerOf(standIn), await callerOf(standIn)];
  const receiver = await startReceiver();
  await deploy(api, { message: 'Create', table: 'account' }, receiver.url);
  const create = (headers: Readonly<Record<string, string>>): Promise<unknown> =>
    call('POST', 'accounts', { name: 'A' }, headers);
  await create({ 'MSCRM.BypassBusinessLogicExecution': 'CustomSync,CustomAsync' });
  await standIn.settled();
  expect(receiver.received).toEqual([]);
  await create({ 'MSCRM.BypassBusinessLogicExecution': 'CustomSync' });
  await create({ 'MSCRM.BypassCustomPluginExecution': 'true', CallerObjectId: unknownId });
  await standIn.settled();
  expect(receiver.received).toHaveLength(2);
});
