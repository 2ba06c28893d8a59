import { afterEach, expect, test } from '@jest/globals';
import { callerOf } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { ids } from './support/sample-solution.ts';
import { imageOf, pairs, targetOf } from './support/wire.ts';
import { world } from './support/world.ts';

afterEach(endAll);

test('an update of a watched column fires exactly the imported step', async () => {
  const { standIn, api, receiver } = await world({ filter: 'stepname' });
  const id = await api.create('opportunities', { name: 'Sample' });
  await api.patch(`opportunities(${id})`, { stepname: '2-Develop' });
  await standIn.settled();
  expect(receiver.received).toHaveLength(1);
  expect(receiver.received[0]?.context).toMatchObject({
    MessageName: 'Update',
    PrimaryEntityName: 'opportunity',
    PrimaryEntityId: id,
    Mode: 1,
    Stage: 40,
    OwningExtension: { Id: ids.step },
    OrganizationId: standIn.organizationId,
  });
  expect(standIn.systemJobs()).toMatchObject([
    { statecode: 3, statuscode: 30, attempts: 1, rowId: id, stepId: ids.step },
  ]);
});

test('an update of other columns, and rows of other tables, fire nothing', async () => {
  const { standIn, api, receiver } = await world({ filter: 'stepname' });
  const id = await api.create('opportunities', { name: 'Sample', stepname: '1-Qualify' });
  await api.patch(`opportunities(${id})`, { description: 'Changed' });
  await api.create('accounts', { name: 'Sample' });
  await api.delete(`opportunities(${id})`);
  await standIn.settled();
  expect(receiver.received).toEqual([]);
  expect(standIn.systemJobs()).toEqual([]);
});

test('without an import nothing fires', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  await api.patch(`opportunities(${await api.create('opportunities', { name: 'Sample' })})`, { stepname: '2-Develop' });
  await standIn.settled();
  expect(standIn.systemJobs()).toEqual([]);
});

test('images contain the declared columns only, from before and after the change', async () => {
  const { standIn, api, receiver } = await world({
    filter: 'stepname',
    images: [
      { alias: 'pre', type: 0, columns: 'stepname,description' },
      { alias: 'post', type: 1, columns: 'stepname,estimatedvalue,salesstage,customerid,parentcontactid' },
    ],
  });
  const account = await api.create('accounts', { name: 'Sample Ltd' });
  const id = await api.create('opportunities', {
    name: 'Sample',
    stepname: '1-Qualify',
    estimatedvalue: 1500,
    salesstage: 1,
    'customerid_account@odata.bind': `/accounts(${account})`,
  });
  await api.patch(`opportunities(${id})`, { stepname: '2-Develop' });
  await standIn.settled();
  const [received] = receiver.received;
  expect(imageOf(received, 'PreEntityImages', 'pre')).toEqual({ stepname: '1-Qualify' });
  expect(Object.keys(pairs(received?.context.PreEntityImages))).toEqual(['pre']);
  expect(imageOf(received, 'PostEntityImages', 'post')).toEqual({
    stepname: '2-Develop',
    estimatedvalue: { __type: 'Money:http://schemas.microsoft.com/xrm/2011/Contracts', Value: 1500 },
    salesstage: { __type: 'OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts', Value: 1 },
    customerid: {
      __type: 'EntityReference:http://schemas.microsoft.com/xrm/2011/Contracts',
      Id: account,
      KeyAttributes: [],
      LogicalName: 'account',
      Name: 'Sample Ltd',
      RowVersion: null,
    },
  });
  expect(imageOf(received, 'PostEntityImages', 'AsynchronousStepPrimaryName')).toEqual({
    name: 'Sample',
    opportunityid: id,
  });
  const post = pairs(received?.context.PostEntityImages).post as Record<string, unknown>;
  expect(post).not.toHaveProperty('__type');
  expect(pairs(post.FormattedValues)).toMatchObject({
    customerid: 'Sample Ltd',
    salesstage: 'Develop',
    estimatedvalue: '$1,500.00',
  });
});

test('the Target of an update holds what was written and who wrote it; a cleared column is null, references have no name', async () => {
  const { standIn, api, receiver } = await world({ filter: 'stepname,description,parentcontactid' });
  const contact = await api.create('contacts', { lastname: 'Sample' });
  const id = await api.create('opportunities', { name: 'Sample', description: 'Long' });
  await api.patch(`opportunities(${id})?tag=import`, {
    description: null,
    'parentcontactid@odata.bind': `/contacts(${contact})`,
  });
  await standIn.settled();
  const [received] = receiver.received;
  expect(Object.keys(targetOf(received)).sort()).toEqual(
    ['description', 'modifiedby', 'modifiedon', 'modifiedonbehalfby', 'opportunityid', 'parentcontactid'].sort(),
  );
  expect(targetOf(received)).toMatchObject({ description: null, parentcontactid: { Id: contact, Name: null } });
  expect(targetOf(received).modifiedon).toMatch(/^\/Date\(\d+000\)\/$/);
  expect(received?.context.OperationCreatedOn).toMatch(/^\/Date\(\d+000\+0000\)\/$/);
  expect(pairs(received?.context.SharedVariables)).toMatchObject({ tag: 'import' });
  expect(received?.raw).toContain('\\/Date(');
  expect(received?.raw).not.toMatch(/[^\\]\//);
});

test('a Create carries the columns the platform filled, and a Delete the pre-image', async () => {
  const created = await world({
    message: 'Create',
    table: 'incident',
    images: [{ alias: 'post', type: 1, columns: 'title' }],
  });
  await created.api.create('incidents', { title: 'Broken' });
  await created.standIn.settled();
  expect(targetOf(created.receiver.received[0])).toMatchObject({
    title: 'Broken',
    statecode: { Value: 0 },
    statuscode: { Value: 1 },
  });
  expect(imageOf(created.receiver.received[0], 'PostEntityImages', 'post')).toEqual({ title: 'Broken' });

  const removed = await world({
    message: 'Delete',
    table: 'incident',
    images: [{ alias: 'pre', type: 0, columns: 'title' }],
  });
  const id = await removed.api.create('incidents', { title: 'Broken' });
  await removed.api.delete(`incidents(${id})`);
  await removed.standIn.settled();
  const [received] = removed.receiver.received;
  expect(pairs(received?.context.InputParameters).Target).toMatchObject({ Id: id, LogicalName: 'incident' });
  expect(Object.keys(pairs(received?.context.PreEntityImages))).toEqual(['pre', 'AsynchronousStepPrimaryName']);
  expect(received?.context.PostEntityImages).toEqual([]);
});

test('the secret and the headers of the platform are sent', async () => {
  const { standIn, api, receiver } = await world({ filter: 'stepname' });
  const id = await api.create('opportunities', { name: 'Sample' });
  await api.patch(`opportunities(${id})`, { stepname: '2-Develop' });
  await standIn.settled();
  expect(receiver.received[0]?.headers).toMatchObject({
    'x-cueline-key': 's3cret',
    'content-type': 'application/json',
    'x-ms-dynamics-organization': new URL(standIn.url).host,
    'x-ms-dynamics-entity-name': 'opportunity',
    'x-ms-dynamics-request-name': 'Update',
    'x-ms-correlation-request-id': receiver.received[0]?.context.CorrelationId,
  });
});

test.each([
  ['500 is final: one attempt, a failed job', [500], 1, 31],
  ['429 is final too', [429], 1, 31],
  ['a redirect is not followed and fails', [307], 1, 31],
  ['503 is tried once more, and 200 then succeeds', [503, 200], 2, 30],
  ['503 twice is a failed job', [503, 503, 200], 2, 31],
])('%s', async (_case, statuses, attempts, statuscode) => {
  const { standIn, api, receiver } = await world({ filter: 'stepname' }, statuses);
  const id = await api.create('opportunities', { name: 'Sample' });
  await api.patch(`opportunities(${id})`, { stepname: '2-Develop' });
  await standIn.settled();
  expect(receiver.received).toHaveLength(attempts);
  expect(standIn.systemJobs()).toMatchObject([{ statecode: 3, statuscode, attempts }]);
  const rows = await api.list(
    `asyncoperations?$filter=statuscode eq ${statuscode} and _owningextensionid_value eq ${ids.step}`,
  );
  expect(rows).toMatchObject([
    { asyncoperationid: receiver.received[0]?.context.OperationId, retrycount: attempts - 1 },
  ]);
});

test('an endpoint that does not answer in time is a failed job', async () => {
  const slow = await world({ message: 'Create', table: 'account' }, [0], { webhookTimeoutMs: 50 });
  await slow.api.create('accounts', { name: 'Sample' });
  await slow.standIn.settled();
  expect(slow.standIn.systemJobs()).toMatchObject([
    { statuscode: 31, attempts: 1, message: expect.stringContaining('within 50 ms') },
  ]);
});

test('an endpoint that is not there is a failed job', async () => {
  const { standIn, api } = await world({ message: 'Create', table: 'account' });
  await api.patch(`serviceendpoints(${ids.endpoint})`, { url: 'http://127.0.0.1:1/' });
  await api.create('accounts', { name: 'Other' });
  await standIn.settled();
  expect(standIn.systemJobs()).toMatchObject([
    { statuscode: 31, message: expect.stringContaining('could not be reached') },
  ]);
});

test('a secret that does not fit the kind of authentication is a failed job', async () => {
  const { standIn, api, receiver } = await world({ message: 'Create', table: 'account' });
  await api.patch(`serviceendpoints(${ids.endpoint})`, { authtype: 4, authvalue: 'bare key' });
  await api.patch(`serviceendpoints(${ids.endpoint})`, { authtype: 5 });
  await api.create('accounts', { name: 'Sample' });
  await standIn.settled();
  expect(receiver.received).toEqual([]);
  expect(standIn.systemJobs()).toMatchObject([{ statuscode: 31, message: expect.stringContaining('AuthValue') }]);
});

test('a succeeded job of a step that deletes its jobs leaves no row, and a failed one does', async () => {
  const { standIn, api } = await world({ message: 'Create', table: 'account', autoDelete: true }, [200, 500]);
  await api.create('accounts', { name: 'Good' });
  await standIn.settled();
  expect(await api.list('asyncoperations')).toEqual([]);
  await api.create('accounts', { name: 'Bad' });
  await standIn.settled();
  expect(await api.list('asyncoperations')).toMatchObject([{ statuscode: 31 }]);
  expect(standIn.systemJobs()).toHaveLength(2);
});

test('a body over 256 KB loses its parameters and images and says so', async () => {
  const { standIn, api, receiver } = await world({ filter: 'description' });
  const id = await api.create('opportunities', { name: 'Sample' });
  await api.patch(`opportunities(${id})`, { description: 'x'.repeat(256 * 1024) });
  await standIn.settled();
  const [received] = receiver.received;
  expect(received?.headers['x-ms-dynamics-msg-size-exceeded']).toBe('true');
  for (const part of ['ParentContext', 'InputParameters', 'PreEntityImages', 'PostEntityImages'])
    expect(received?.context).not.toHaveProperty(part);
  expect(received?.context).toMatchObject({ PrimaryEntityId: id, PrimaryEntityName: 'opportunity' });
});

test('a refused update changes nothing and fires nothing', async () => {
  const { standIn, api, receiver } = await world({});
  const id = await api.create('opportunities', { name: 'Sample' });
  expect((await api.patch(`opportunities(${id})`, { name: 'Other', statecode: 1, statuscode: 1 })).status).toBe(400);
  await standIn.settled();
  expect(receiver.received).toEqual([]);
  expect((await api.get(`opportunities(${id})`)).body).toMatchObject({ name: 'Sample', statecode: 0 });
});
