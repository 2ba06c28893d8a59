import https from 'node:https';
import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import * as webApi from 'dataverse-webapi/lib/node';
import type { StandIn, StandInOptions } from '../../connector/emulator/index.ts';
import { askForToken } from './support/caller.ts';
import { endAll, endLater, runningStandIn } from './support/running.ts';
import { signalFor, stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);

const id = '11111111-1111-4111-8111-111111111111';

/** The client speaks TLS to port 443 and nothing else; its agent is what Node lets us choose, so that decides where it ends. */
function leadHttpsTo(standIn: StandIn): void {
  const { port } = new URL(standIn.url);
  const usual = https.globalAgent;
  const agent = new https.Agent();
  agent.createConnection = () => connect(Number(port), '127.0.0.1');
  https.globalAgent = agent;
  endLater(() => {
    agent.destroy();
    https.globalAgent = usual;
    return Promise.resolve();
  });
}

async function configOf(
  options?: StandInOptions,
): Promise<{ readonly config: () => webApi.WebApiConfig; readonly standIn: StandIn }> {
  const standIn = await runningStandIn(options);
  leadHttpsTo(standIn);
  const token = String((await askForToken(standIn)).body.access_token);
  const url = `https://${new URL(standIn.url).hostname}`;
  return { config: () => new webApi.WebApiConfig('9.2', token, url), standIn };
}

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing was thrown',
    (error: unknown) => error,
  );

const textOf = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError(`A text was expected, not ${typeof value}`);
  return value;
};

const made = async (config: webApi.WebApiConfig, set: string, values: webApi.Entity): Promise<string> => {
  const row = await webApi.createWithReturnData(config, set, values, '$select=createdon', { representation: true });
  return textOf(row.contactid ?? row.accountid);
};

test('dataverse-webapi creates, reads, updates, upserts and deletes a row', async () => {
  const { config } = await configOf();
  expect(await webApi.create(config(), 'accounts', { name: 'Sample Ltd' })).toMatch(/^[0-9a-f-]{36}$/);
  const key = await made(config(), 'contacts', { firstname: 'Ada', lastname: 'Sample' });
  expect(await webApi.retrieve(config(), 'contacts', key, '$select=fullname')).toMatchObject({
    fullname: 'Ada Sample',
  });
  await webApi.update(config(), 'contacts', key, { lastname: 'Example' });
  await webApi.updateProperty(config(), 'contacts', key, 'telephone1', '555');
  await webApi.deleteProperty(config(), 'contacts', key, 'firstname');
  const changed = await webApi.updateWithReturnData(
    config(),
    'contacts',
    key,
    { jobtitle: 'Maker' },
    '$select=fullname,telephone1,jobtitle',
    { representation: true },
  );
  expect(changed).toMatchObject({ fullname: 'Example', telephone1: '555', jobtitle: 'Maker' });
  await webApi.update(config(), 'contacts', id, { lastname: 'Made' });
  expect(await webApi.retrieve(config(), 'contacts', id)).toMatchObject({ lastname: 'Made' });
  await webApi.deleteRecord(config(), 'contacts', key);
  expect(await thrownBy(webApi.retrieve(config(), 'contacts', key))).toMatchObject({
    code: '0x80040217',
    '@Microsoft.PowerApps.CDS.InnerError.Message': expect.stringContaining('Does Not Exist'),
  });
});

test('dataverse-webapi reads a row by its alternate key', async () => {
  const { config } = await configOf();
  await webApi.create(config(), 'accounts', { name: 'Sample Ltd', accountnumber: 'A-1' });
  const found = await webApi.retrieveAlternateKey(config(), 'accounts', "accountnumber='A-1'", '$select=name');
  expect(found).toMatchObject({ name: 'Sample Ltd' });
  expect(await thrownBy(webApi.retrieveAlternateKey(config(), 'accounts', "accountnumber='A-2'"))).toMatchObject({
    code: '0x80060891',
  });
});

test('dataverse-webapi lists with select, filter, order, top, pages and expand', async () => {
  const { config } = await configOf();
  const account = await made(config(), 'accounts', { name: 'Sample Ltd' });
  for (const lastname of ['A', 'B', 'C'])
    await webApi.create(config(), 'contacts', {
      lastname,
      'parentcustomerid_account@odata.bind': `/accounts(${account})`,
    });
  const query = `$select=lastname&$filter=${encodeURIComponent("lastname ne 'B'")}&$orderby=lastname%20desc&$top=1`;
  const some = await webApi.retrieveMultiple(
    config(),
    'contacts',
    `${query}&$expand=parentcustomerid_account($select=name)`,
  );
  expect(some.value).toMatchObject([{ lastname: 'C', parentcustomerid_account: { name: 'Sample Ltd' } }]);
  const paged = { maxPageSize: 2 };
  const first = await webApi.retrieveMultiple(config(), 'contacts', '$select=lastname', paged);
  const second = await webApi.retrieveMultipleNextPage(config(), first['@odata.nextLink'], paged);
  expect(first.value).toHaveLength(2);
  expect(second.value).toMatchObject([{ lastname: 'C' }]);
});

test('dataverse-webapi associates and disassociates rows', async () => {
  const { config } = await configOf();
  const account = await made(config(), 'accounts', { name: 'Sample Ltd' });
  const contact = await made(config(), 'contacts', { lastname: 'Sample' });
  const relation = 'contact_customer_accounts';
  await webApi.associate(config(), 'accounts', account, relation, 'contacts', contact);
  expect(await webApi.retrieve(config(), 'contacts', contact)).toMatchObject({ _parentcustomerid_value: account });
  await webApi.disassociate(config(), 'accounts', account, relation, contact);
  expect(await webApi.retrieve(config(), 'contacts', contact)).toMatchObject({ _parentcustomerid_value: null });
  await webApi.update(config(), 'accounts', account, { 'primarycontactid@odata.bind': `contacts(${contact})` });
  await webApi.disassociate(config(), 'accounts', account, 'primarycontactid');
  expect(await webApi.retrieve(config(), 'accounts', account)).toMatchObject({ _primarycontactid_value: null });
});

test('dataverse-webapi sends a change set and a query in one batch', async () => {
  const { config } = await configOf();
  const creating = ['One', 'Two'].map((name) => ({ method: 'POST', queryString: 'accounts', entity: { name } }));
  const answers = await webApi.batchOperation(config(), 'b1', 'c1', creating, ['accounts?$select=name']);
  expect(answers).toMatchObject([
    { httpStatus: 204, contentId: '1', entityId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    { httpStatus: 204, contentId: '2' },
    { httpStatus: 200, data: { value: [{ name: 'One' }, { name: 'Two' }] } },
  ]);
});

test('dataverse-webapi learns why a change set failed, and nothing of it stays', async () => {
  const { config } = await configOf();
  const wrong = [{ name: 'Gone again' }, { shoesize: 43 }].map((entity) => ({
    method: 'POST',
    queryString: 'accounts',
    entity,
  }));
  expect(await thrownBy(webApi.batchOperation(config(), 'b1', 'c1', wrong, []))).toMatchObject({ code: '0x80048d19' });
  expect((await webApi.retrieveMultiple(config(), 'accounts')).value).toEqual([]);
});

test('dataverse-webapi calls the custom API of a published trigger', async () => {
  const { config, standIn } = await configOf({ publishedTriggers: [stageChanged] });
  standIn.createJourney({ name: 'Stage', triggerTitle: 'Opportunity Stage-Changed', audience: 'contact' });
  const published = (await webApi.retrieveMultiple(config(), 'customapis', '$select=uniquename')).value[0];
  const person = await made(config(), 'contacts', { lastname: 'Sample' });
  expect(await webApi.unboundAction(config(), textOf(published?.uniquename), signalFor(person))).toBeNull();
  expect(standIn.journeys()).toMatchObject([{ entries: [{ outcome: 'entered', profileId: person }] }]);
});

test('dataverse-webapi has no retry of its own: it hands on the code and the words of a 429', async () => {
  const { config } = await configOf({ serviceProtection: { requests: 1 } });
  await webApi.retrieveMultiple(config(), 'contacts');
  expect(await thrownBy(webApi.retrieveMultiple(config(), 'contacts'))).toMatchObject({
    code: '0x80072322',
    message: 'Number of requests exceeded the limit of 1 over time window of 300 seconds.',
  });
});
