import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { EntityReference, setMetadataCache, XrmContextDataverseClient, type IEntity } from 'dataverse-ify';
import { metadataCache } from 'dataverse-ify/lib/dataverse-gen/metadata.js';
import { NodeWebApi } from 'dataverse-ify/lib/webapi/node/NodeWebApi.js';
import { NodeWebApiRequest } from 'dataverse-ify/lib/webapi/node/NodeWebApiRequest.js';
import type { StandIn, StandInOptions } from '../../connector/emulator/index.ts';
import { askForToken } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { signalFor, stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);
beforeAll(() => setMetadataCache(metadataCache));

interface Client {
  readonly api: NodeWebApi;
  readonly rows: XrmContextDataverseClient;
  readonly standIn: StandIn;
}

async function clientOf(options?: StandInOptions): Promise<Client> {
  const standIn = await runningStandIn(options);
  const api = new NodeWebApi(standIn.url, '9.2');
  const transport: unknown = api.getRequestImplementation();
  if (!(transport instanceof NodeWebApiRequest)) throw new TypeError('NodeWebApi has another transport');
  transport.setAccessToken(String((await askForToken(standIn)).body.access_token));
  return { api, rows: new XrmContextDataverseClient(api as unknown as Xrm.WebApi), standIn };
}

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

const id = '11111111-1111-4111-8111-111111111111';
const contact = (values: object): IEntity => ({ logicalName: 'contact', ...values });
const account = (values: object): IEntity => ({ logicalName: 'account', ...values });
/** The messages of rows, which the client sends where it is asked to execute them. */
const create = (target: IEntity): never => ({ logicalName: 'Create', target }) as never;

test('dataverse-ify creates, reads, updates, upserts and deletes a row', async () => {
  const { api, rows } = await clientOf();
  const key = await rows.create(contact({ firstname: 'Ada', lastname: 'Sample' }));
  expect(await rows.retrieve('contact', key, ['fullname'])).toMatchObject({ fullname: 'Ada Sample', contactid: key });
  await rows.update(contact({ contactid: key, lastname: 'Example' }));
  expect(await rows.retrieve('contact', key, true)).toMatchObject({ fullname: 'Ada Example', statecode: 0 });
  await api.updateRecord('contact', id, { lastname: 'Made' });
  expect(await api.retrieveRecord('contact', id, '?$select=lastname')).toMatchObject({ lastname: 'Made' });
  await rows.delete('contact', key);
  expect(await thrownBy(rows.retrieve('contact', key, true))).toMatchObject({ code: '0x80040217' });
});

test('dataverse-ify writes a lookup and reads it back as a reference with its name', async () => {
  const { rows } = await clientOf();
  const owner = await rows.create(account({ name: 'Sample Ltd' }));
  const key = await rows.create(contact({ lastname: 'A', parentcustomerid: new EntityReference('account', owner) }));
  expect(await rows.retrieve('contact', key, ['parentcustomerid'])).toMatchObject({
    parentcustomerid: { entityType: 'account', id: owner, name: 'Sample Ltd' },
  });
});

test('dataverse-ify lists with select, filter, order, top, pages and expand', async () => {
  const { api, rows } = await clientOf();
  const owner = await rows.create(account({ name: 'Sample Ltd' }));
  for (const lastname of ['A', 'B', 'C'])
    await rows.create(contact({ lastname, parentcustomerid: new EntityReference('account', owner) }));
  const query = "?$select=lastname&$filter=lastname ne 'B'&$orderby=lastname desc&$top=1";
  expect((await rows.retrieveMultiple(query, { logicalName: 'contact' })).entities).toMatchObject([{ lastname: 'C' }]);
  const first = await rows.retrieveMultiple('?$select=lastname', { logicalName: 'contact', maxPageSize: 2 });
  const next = new URL(first.nextLink ?? '').search;
  expect(first.entities).toHaveLength(2);
  expect((await rows.retrieveMultiple(next, { logicalName: 'contact', maxPageSize: 2 })).entities).toMatchObject([
    { lastname: 'C' },
  ]);
  const expanded = await api.retrieveMultipleRecords(
    'contact',
    '?$top=1&$expand=parentcustomerid_account($select=name)',
  );
  expect(expanded.entities).toMatchObject([{ parentcustomerid_account: { name: 'Sample Ltd' } }]);
});

test('dataverse-ify asks by FetchXML and learns that there is more', async () => {
  const { rows } = await clientOf();
  for (const lastname of ['A', 'B', 'C']) await rows.create(contact({ lastname }));
  const found = await rows.retrieveMultiple(
    `<fetch count="1" returntotalrecordcount="true"><entity name="contact"><attribute name="lastname"/>
       <filter type="or"><condition attribute="lastname" operator="in"><value>B</value><value>C</value></condition>
         <condition attribute="firstname" operator="not-null"/></filter>
       <order attribute="lastname" descending="true"/></entity></fetch>`,
  );
  expect(found).toMatchObject({ entities: [{ lastname: 'C' }], moreRecords: true, totalRecordCount: 2 });
});

test('dataverse-ify sends single requests and a change set in one batch', async () => {
  const { rows } = await clientOf();
  const made = await rows.executeMultiple<{ readonly id: string }>([
    [create(account({ name: 'One' })), create(account({ name: 'Two' }))],
    create(account({ name: 'Three' })),
  ]);
  const names = (made ?? []).map(async (one) => (await rows.retrieve('account', one.id, ['name'])).name);
  expect(await Promise.all(names)).toEqual(['One', 'Two', 'Three']);
});

test('dataverse-ify learns why a change set failed, and nothing of it stays', async () => {
  const { api, rows } = await clientOf();
  const batch = rows.executeMultiple([[create(account({ name: 'Gone again' })), create(account({ shoesize: 43 }))]]);
  expect(await thrownBy(batch)).toMatchObject({ code: '0x80048d19' });
  expect((await api.retrieveMultipleRecords('account')).entities).toEqual([]);
});

test('dataverse-ify associates and disassociates rows', async () => {
  const { api, rows } = await clientOf();
  // The client takes these two from the page it believes to stand on.
  const page = globalThis as { Xrm?: unknown };
  page.Xrm = { WebApi: api };
  try {
    const owner = await rows.create(account({ name: 'Sample Ltd' }));
    const [one, two] = [await rows.create(contact({ lastname: 'A' })), await rows.create(contact({ lastname: 'B' }))];
    const members = [new EntityReference('contact', one), new EntityReference('contact', two)];
    const related = async (): Promise<unknown> =>
      (await api.retrieveMultipleRecords('contact', `?$filter=_parentcustomerid_value eq ${owner}`)).entities;
    await rows.associate('account', owner, 'contact_customer_accounts', members);
    expect(await related()).toHaveLength(2);
    await rows.disassociate('account', owner, 'contact_customer_accounts', members);
    expect(await related()).toEqual([]);
  } finally {
    delete page.Xrm;
  }
});

test('dataverse-ify calls the custom API of a published trigger', async () => {
  const { api, rows, standIn } = await clientOf({ publishedTriggers: [stageChanged] });
  standIn.createJourney({ name: 'Stage', triggerTitle: 'Opportunity Stage-Changed', audience: 'contact' });
  const published = (await api.retrieveMultipleRecords('customapi', '?$select=uniquename')).entities;
  const operationName = String((published as readonly { readonly uniquename: string }[])[0]?.uniquename);
  const person = await rows.create(contact({ lastname: 'Sample' }));
  const values = signalFor(person);
  const parameterTypes = Object.fromEntries(
    Object.keys(values).map((name) => [name, { typeName: 'Edm.String', structuralProperty: 1 }]),
  );
  // Two lookups to entities travel as they are; the client would rewrite them with metadata it has not got.
  parameterTypes.msdynmkt_opportunity = { typeName: 'mscrm.opportunity', structuralProperty: 0 };
  const getMetadata = (): object => ({ boundParameter: null, parameterTypes, operationType: 0, operationName });
  await api.execute({ ...values, getMetadata } as never);
  expect(standIn.journeys()).toMatchObject([{ entries: [{ outcome: 'entered', profileId: person }] }]);
});

test('dataverse-ify has no retry of its own: it hands on the code and the words of a 429', async () => {
  const { api } = await clientOf({ serviceProtection: { requests: 1 } });
  expect(await thrownBy(api.retrieveMultipleRecords('contact'))).toMatchObject({
    code: '0x80072322',
    message: expect.stringContaining('Number of requests exceeded the limit of 1 over time window of 300 seconds.'),
  });
  const refused = await api.getRequestImplementation().send('GET', '/contacts', {});
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
});
