import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StandIn } from '../../connector/emulator/index.ts';
import { callerOf, messageOf, type Caller } from './support/caller.ts';
import { startReceiver, type Receiver } from './support/receiver.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { deploy, ids } from './support/sample-solution.ts';
import { imageOf } from './support/wire.ts';
import { messageId } from './support/world.ts';

type Body = Readonly<Record<string, unknown>>;

let standIn: StandIn;
let api: Caller;
let receiver: Receiver;

beforeAll(async () => {
  standIn = await runningStandIn();
  api = await callerOf(standIn);
  receiver = await startReceiver();
});
afterAll(endAll);

const secret = '<settings><setting name="x-key" value="a secret" /></settings>';

/** As the public scripts write it that register webhooks by Web API. */
const endpoint = (changes: Body = {}): Body => ({
  name: 'Sample',
  url: receiver.url,
  contract: 8,
  authtype: 5,
  authvalue: secret,
  ...changes,
});

async function step(endpointId: string, changes: Body = {}, message = 'Update', table = 'opportunity'): Promise<Body> {
  const messageid = await messageId(api, message);
  const filter = `primaryobjecttypecode eq '${table}' and _sdkmessageid_value eq ${messageid}`;
  const [row] = await api.list(`sdkmessagefilters?$select=sdkmessagefilterid&$filter=${filter}`);
  return {
    name: `Sample: ${message} of ${table}`,
    stage: 40,
    rank: 1,
    mode: 1,
    supporteddeployment: 0,
    asyncautodelete: true,
    ...(message === 'Update' ? { filteringattributes: 'stepname' } : {}),
    'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${endpointId})`,
    'sdkmessageid@odata.bind': `/sdkmessages(${messageid})`,
    'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${String(row?.sdkmessagefilterid)})`,
    ...changes,
  };
}

const image = (stepId: string, changes: Body = {}): Body => ({
  name: 'pre',
  entityalias: 'pre',
  imagetype: 0,
  messagepropertyname: 'Target',
  attributes: 'stepname',
  'sdkmessageprocessingstepid@odata.bind': `/sdkmessageprocessingsteps(${stepId})`,
  ...changes,
});

const moved = async (): Promise<void> => {
  const id = await api.create('opportunities', { name: 'Sample', stepname: '1-Qualify' });
  await api.patch(`opportunities(${id})`, { stepname: '2-Develop' });
  await standIn.settled();
};

test('a step that is made by Web API posts to its endpoint, is switched off and on, and is taken away', async () => {
  const endpointId = await api.create('serviceendpoints', endpoint());
  const stepId = await api.create('sdkmessageprocessingsteps', await step(endpointId));
  await api.create('sdkmessageprocessingstepimages', image(stepId));
  expect((await api.get(`serviceendpoints(${endpointId})`)).body).toMatchObject({
    messageformat: 2,
    isauthvalueset: true,
  });
  await moved();
  expect(receiver.received).toHaveLength(1);
  const [received] = receiver.received;
  expect(received?.headers['x-key']).toBe('a secret');
  expect(received?.context).toMatchObject({ MessageName: 'Update', OwningExtension: { Id: stepId } });
  expect(imageOf(received, 'PreEntityImages', 'pre')).toEqual({ stepname: '1-Qualify' });

  const path = `sdkmessageprocessingsteps(${stepId})`;
  await api.patch(path, { statecode: 1 });
  expect((await api.get(path)).body).toMatchObject({ statecode: 1, statuscode: 2 });
  await moved();
  expect(receiver.received).toHaveLength(1);
  await api.patch(path, { statecode: 0, statuscode: 1 });
  await moved();
  expect(receiver.received).toHaveLength(2);

  const refused = await api.delete(`serviceendpoints(${endpointId})`);
  expect([refused.status, messageOf(refused)]).toEqual([
    400,
    expect.stringContaining('referenced by 1 other components'),
  ]);
  expect((await api.delete(path)).status).toBe(204);
  expect(await api.list('sdkmessageprocessingstepimages')).toEqual([]);
  expect((await api.delete(`serviceendpoints(${endpointId})`)).status).toBe(204);
  await moved();
  expect(receiver.received).toHaveLength(2);
});

test('an imported step is changed by Web API as one that was made there', async () => {
  await deploy(api, { filter: 'stepname' }, receiver.url);
  const path = `sdkmessageprocessingsteps(${ids.step})`;
  expect((await api.patch(path, { filteringattributes: 'description', rank: 3 })).status).toBe(204);
  const before = receiver.received.length;
  await moved();
  expect(receiver.received).toHaveLength(before);
  expect((await api.patch(path, { filteringattributes: 'no_such' })).status).toBe(400);
  expect((await api.get(path)).body).toMatchObject({ filteringattributes: 'description', rank: 3 });
  await api.delete(path);
  await api.delete(`serviceendpoints(${ids.endpoint})`);
});

test.each<[what: string, changes: Body, status: number, words: string, message: string]>([
  ['filtered by a column that is not there', { filteringattributes: 'nosuch' }, 400, "no column 'nosuch'", 'Update'],
  ['of a Create that is filtered', { filteringattributes: 'name' }, 400, 'are for Update only', 'Create'],
  ['asynchronous before the operation', { stage: 20 }, 400, 'asynchronous post-operation steps only', 'Update'],
  ['of a lower rank than 1', { rank: 0 }, 400, 'no positive number', 'Update'],
  ['in no known stage', { stage: 30 }, 400, 'outside the valid range', 'Update'],
  ['synchronous', { mode: 0 }, 501, 'synchronous steps', 'Update'],
  [
    'without an endpoint',
    { 'eventhandler_serviceendpoint@odata.bind': null },
    501,
    'without a service endpoint',
    'Update',
  ],
  ['of every table', { 'sdkmessagefilterid@odata.bind': null }, 501, 'of every table', 'Update'],
  ['with a status of another state', { statecode: 1, statuscode: 1 }, 400, 'not a valid status code', 'Update'],
  ['with a state of its own making', { state: 1 }, 400, "Invalid property 'state'", 'Update'],
])('a step %s is refused', async (_what, changes, status, words, message) => {
  const endpointId = await api.create('serviceendpoints', endpoint());
  const answer = await api.post('sdkmessageprocessingsteps', await step(endpointId, changes, message));
  expect([answer.status, messageOf(answer)]).toEqual([status, expect.stringContaining(words)]);
  expect(await api.list('sdkmessageprocessingsteps')).toEqual([]);
});

test('a step whose filter belongs to another message is refused', async () => {
  const endpointId = await api.create('serviceendpoints', endpoint());
  const { 'sdkmessagefilterid@odata.bind': filter } = await step(endpointId, {}, 'Create');
  const answer = await api.post(
    'sdkmessageprocessingsteps',
    await step(endpointId, { 'sdkmessagefilterid@odata.bind': filter }),
  );
  expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining('belongs to another message')]);
});

test('an image is held to its step', async () => {
  const endpointId = await api.create('serviceendpoints', endpoint());
  const stepId = await api.create('sdkmessageprocessingsteps', await step(endpointId));
  const created = await api.create('sdkmessageprocessingsteps', await step(endpointId, {}, 'Create'));
  const refusals: readonly (readonly [Body, string])[] = [
    [image(stepId, { messagepropertyname: 'id' }), "'id' instead of 'target'"],
    [image(created, { messagepropertyname: 'id' }), 'a pre-image, which a Create does not have'],
    [image(stepId, { attributes: 'stepname,nosuch' }), "no column 'nosuch'"],
    [image(stepId, { entityalias: '' }), 'has no EntityAlias'],
    [image(stepId, { 'sdkmessageprocessingstepid@odata.bind': null }), 'it has no SdkMessageProcessingStep'],
  ];
  for (const [body, words] of refusals) {
    const answer = await api.post('sdkmessageprocessingstepimages', body);
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining(words)]);
  }
  const id = await api.create('sdkmessageprocessingstepimages', image(stepId));
  const twice = await api.post('sdkmessageprocessingstepimages', image(stepId));
  expect(messageOf(twice)).toContain('another image of the step has its EntityAlias');
  expect((await api.patch(`sdkmessageprocessingstepimages(${id})`, { attributes: 'name' })).status).toBe(204);
  expect((await api.delete(`sdkmessageprocessingstepimages(${id})`)).status).toBe(204);
});

test.each<[what: string, changes: Body, status: number, words: string]>([
  ['that is none', { contract: undefined }, 400, 'it has no Contract'],
  ['of another kind', { contract: 2 }, 501, 'other than webhooks'],
  ['without an address', { url: 'nowhere' }, 400, 'no address'],
  ['whose secret is no XML', { authvalue: 'bare' }, 400, 'AuthValue is Invalid'],
])('an endpoint %s is refused', async (_what, changes, status, words) => {
  const answer = await api.post('serviceendpoints', endpoint(changes));
  expect([answer.status, messageOf(answer)]).toEqual([status, expect.stringContaining(words)]);
});
