import { expect, test } from '@jest/globals';
import { dataverseIfy } from '../../connector/dataverse/index.ts';
import { WebApiRefused, WebApiUnreachable } from '../../connector/dataverse/index.ts';
import { closedPort } from './scripted-server.ts';
import { apiAt, server } from './world.ts';

const id = '7c1f0a3e-8d1b-4a8e-9a51-2f8f7c3f5b10';
const account = {
  logicalName: 'account',
  setName: 'accounts',
  primaryId: 'accountid',
  lookups: ['primarycontactid'],
};
const row = {
  accountid: id,
  name: 'Lind AG',
  _primarycontactid_value: id,
  '_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'contact',
  '_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'primarycontactid',
  '_primarycontactid_value@OData.Community.Display.V1.FormattedValue': 'Nora Lind',
};

test('a row is read by the names of its columns, lookups as references, over our own sign-in', async () => {
  const dataverse = await server(() => ({ status: 200, body: row }));
  const { client, introduce } = dataverseIfy(apiAt(dataverse.url));
  introduce(account);
  expect(await client.retrieve('account', id, ['name', 'primarycontactid'])).toMatchObject({
    name: 'Lind AG',
    primarycontactid: { entityType: 'contact', id, name: 'Nora Lind' },
  });
  const [asked] = dataverse.received;
  expect(asked).toMatchObject({ method: 'GET', authorization: 'Bearer cached' });
  expect(asked?.path).toBe(`/api/data/v9.2/accounts(${id})?$select=name,_primarycontactid_value`);
  expect(asked?.headers.prefer).toContain('odata.include-annotations');
});

test('a row is created with a lookup bound to the set of its table', async () => {
  const answered = { status: 204, headers: { 'odata-entityid': `https://x/api/data/v9.2/accounts(${id})` } };
  const dataverse = await server(() => answered);
  const { client, introduce } = dataverseIfy(apiAt(dataverse.url));
  introduce(account);
  expect(await client.create({ logicalName: 'account', name: 'Lind AG' } as never)).toBe(id);
  expect(dataverse.received[0]).toMatchObject({ method: 'POST', path: '/api/data/v9.2/accounts' });
  expect(JSON.parse(dataverse.received[0]?.body ?? '')).toMatchObject({ name: 'Lind AG' });
});

test('a refusal for load is repeated after as long as Dataverse asks', async () => {
  const dataverse = await server((_request, count) =>
    count === 1
      ? { status: 429, headers: { 'retry-after': '0' }, body: { error: { code: '0x80072322' } } }
      : { status: 200, body: row },
  );
  const { client, introduce } = dataverseIfy(apiAt(dataverse.url));
  introduce(account);
  expect(await client.retrieve('account', id, ['name'])).toMatchObject({ name: 'Lind AG' });
  expect(dataverse.received).toHaveLength(2);
});

test('a wait that is longer than a webhook can afford is given up at once, with its code and time', async () => {
  const dataverse = await server(() => ({
    status: 429,
    headers: { 'retry-after': '300' },
    body: { error: { code: '0x80072321' } },
  }));
  const { client, introduce } = dataverseIfy(apiAt(dataverse.url));
  introduce(account);
  const fault = await client.retrieve('account', id, ['name']).catch((thrown: unknown) => thrown);
  expect(fault).toBeInstanceOf(WebApiRefused);
  expect(fault).toMatchObject({ status: 429, dataverseCode: '0x80072321', retryAfterMs: 300_000, retry: 'later' });
  expect(dataverse.received).toHaveLength(1);
});

test('a row that is not there, and a Dataverse that is not there, are faults of our own kinds', async () => {
  const dataverse = await server(() => ({ status: 404, body: { error: { code: '0x80040217', message: 'jane' } } }));
  const gone = dataverseIfy(apiAt(dataverse.url));
  gone.introduce(account);
  const missing = await gone.client.retrieve('account', id, ['name']).catch((thrown: unknown) => thrown);
  expect(missing).toBeInstanceOf(WebApiRefused);
  expect(missing).toMatchObject({ status: 404 });
  expect(String(missing)).not.toContain('jane');

  const nobody = dataverseIfy(apiAt(await closedPort()));
  nobody.introduce(account);
  await expect(nobody.client.retrieve('account', id, ['name'])).rejects.toBeInstanceOf(WebApiUnreachable);
});
