import { afterEach, expect, test } from '@jest/globals';
import { endAll } from './support/running.ts';
import { imageOf, targetOf } from './support/wire.ts';
import { world } from './support/world.ts';

afterEach(endAll);

test('an update of state and other columns fires twice: the rest first, then the state', async () => {
  const { standIn, api, receiver } = await world({
    filter: 'statuscode,stepname',
    images: [{ alias: 'pre', type: 0, columns: 'statuscode,stepname' }],
  });
  const id = await api.create('opportunities', { name: 'Sample', stepname: '3-Propose' });
  await api.patch(`opportunities(${id})`, { statecode: 0, statuscode: 2, stepname: '4-Close' });
  await standIn.settled();
  const rest = receiver.received.find((one) => 'stepname' in targetOf(one));
  const state = receiver.received.find((one) => 'statecode' in targetOf(one));
  expect(receiver.received).toHaveLength(2);
  expect(targetOf(rest)).not.toHaveProperty('statecode');
  expect(targetOf(state)).toMatchObject({ statecode: { Value: 0 }, statuscode: { Value: 2 } });
  expect(imageOf(state, 'PreEntityImages', 'pre')).toMatchObject({ statuscode: { Value: 1 }, stepname: '4-Close' });
  expect(rest?.context.CorrelationId).toBe(state?.context.CorrelationId);
  expect(rest?.context.OperationId).not.toBe(state?.context.OperationId);
});

test('the owner is a message of its own, between the rest and the state; each Target tells when and by whom', async () => {
  const { standIn, api, receiver } = await world({});
  const id = await api.create('opportunities', { name: 'Sample' });
  const me = String((await api.get('WhoAmI')).body.UserId);
  await api.patch(`opportunities(${id})`, {
    statecode: 0,
    statuscode: 2,
    name: 'Other',
    'ownerid@odata.bind': `/systemusers(${me})`,
  });
  await standIn.settled();
  const filled = ['modifiedby', 'modifiedon', 'modifiedonbehalfby', 'opportunityid'];
  // Jobs are listed in the order of the messages; deliveries may overtake each other.
  const inOrder = standIn
    .systemJobs()
    .map((job) => receiver.received.find(({ context }) => context.OperationId === job.id));
  expect(inOrder.map((received) => Object.keys(targetOf(received)).sort())).toEqual([
    [...filled, 'name'].sort(),
    [...filled, 'ownerid', 'owninguser'].sort(),
    [...filled, 'statecode', 'statuscode'].sort(),
  ]);
  expect(new Set(receiver.received.map(({ context }) => context.CorrelationId)).size).toBe(1);
  for (const received of receiver.received) expect(targetOf(received)).toMatchObject({ modifiedby: { Id: me } });
});

test('a state that is written with its old value is an Update of the state, also on its own', async () => {
  const { standIn, api, receiver } = await world({ filter: 'statecode' });
  const id = await api.create('opportunities', { name: 'Sample' });
  await api.patch(`opportunities(${id})`, { statecode: 0, statuscode: 1 });
  await standIn.settled();
  expect(receiver.received).toHaveLength(1);
  expect(targetOf(receiver.received[0])).toMatchObject({ statecode: { Value: 0 } });
});

test('a column that was written with its old value fires too', async () => {
  const { standIn, api, receiver } = await world({ filter: 'stepname' });
  const id = await api.create('opportunities', { name: 'Sample', stepname: '1-Qualify' });
  await api.patch(`opportunities(${id})`, { stepname: '1-Qualify' });
  await standIn.settled();
  expect(receiver.received).toHaveLength(1);
});
