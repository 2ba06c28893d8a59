import { afterEach, expect, test } from '@jest/globals';
import { messageOf } from './support/caller.ts';
import { startReceiver } from './support/receiver.ts';
import { endAll } from './support/running.ts';
import { ids } from './support/sample-solution.ts';
import { world } from './support/world.ts';

afterEach(endAll);

const newAccounts = { message: 'Create', table: 'account' } as const;
const resume = { statecode: 0, statuscode: 0 };

test('failed jobs of a step are found, and keep what they regard', async () => {
  const { standIn, api, receiver } = await world(newAccounts, [500]);
  const id = await api.create('accounts', { name: 'Sample' });
  await standIn.settled();
  const jobs = await api.list(
    `asyncoperations?$filter=statuscode eq 31 and _owningextensionid_value eq ${ids.step}` +
      '&$select=messagename,createdon,correlationid,_regardingobjectid_value,_owningextensionid_value',
  );
  expect(jobs).toMatchObject([
    {
      messagename: 'Create',
      createdon: expect.stringMatching(/Z$/),
      correlationid: receiver.received[0]?.context.CorrelationId,
      _regardingobjectid_value: id,
      _owningextensionid_value: ids.step,
    },
  ]);
});

test('a resumed job is delivered again with the same body, although the row has changed since', async () => {
  const { standIn, api, receiver } = await world(newAccounts, [500, 202]);
  const id = await api.create('accounts', { name: 'Sample' });
  await standIn.settled();
  await api.patch(`accounts(${id})`, { name: 'Other' });
  const jobId = standIn.systemJobs()[0]?.id ?? '';
  expect((await api.patch(`asyncoperations(${jobId})`, resume)).status).toBe(204);
  await standIn.settled();
  expect(receiver.received).toHaveLength(2);
  expect(receiver.received[1]?.raw).toBe(receiver.received[0]?.raw);
  expect(standIn.systemJobs()).toMatchObject([{ id: jobId, statuscode: 30, attempts: 2 }]);
  expect((await api.get(`asyncoperations(${jobId})`)).body).toMatchObject({
    statecode: 3,
    statuscode: 30,
    retrycount: 1,
    message: null,
    errorcode: null,
    messagename: 'Create',
    _regardingobjectid_value: id,
  });
});

test('a resumed job calls the endpoint as it is now, may fail again and be resumed again', async () => {
  const { standIn, api } = await world({ ...newAccounts, autoDelete: true }, [500]);
  await api.create('accounts', { name: 'Sample' });
  await standIn.settled();
  const jobId = standIn.systemJobs()[0]?.id ?? '';
  await api.patch(`asyncoperations(${jobId})`, { statecode: 0 });
  await standIn.settled();
  expect(standIn.systemJobs()).toMatchObject([{ statuscode: 31, attempts: 2 }]);
  const other = await startReceiver();
  await api.patch(`serviceendpoints(${ids.endpoint})`, { url: other.url });
  await api.patch(`asyncoperations(${jobId})`, resume);
  await standIn.settled();
  expect(other.received).toHaveLength(1);
  expect(standIn.systemJobs()).toMatchObject([{ statuscode: 30, attempts: 3 }]);
  // The step deletes the jobs that succeeded.
  expect(await api.list('asyncoperations')).toEqual([]);
});

test('a job that waits is delivered alone when it is resumed', async () => {
  const { standIn, api, receiver } = await world(newAccounts);
  standIn.setChaos({ reorder: { seed: 1 } });
  for (const name of ['A', 'B', 'C']) await api.create('accounts', { name });
  const jobId = standIn.systemJobs()[1]?.id ?? '';
  await api.patch(`asyncoperations(${jobId})`, resume);
  await standIn.settled();
  expect(receiver.received.map(({ context }) => context.OperationId)).toEqual([jobId]);
  expect(standIn.releaseDeliveries()).toBe(2);
});

test.each([
  ['a job that succeeded', [202], resume, 400, 'failed or is suspended'],
  ['another state', [500], { statecode: 3, statuscode: 32 }, 501, 'which resumes one'],
  ['other columns', [500], { ...resume, name: 'Other' }, 501, 'which resumes one'],
])('%s is not resumed', async (_case, statuses, body, status, words) => {
  const { standIn, api, receiver } = await world(newAccounts, statuses);
  await api.create('accounts', { name: 'Sample' });
  await standIn.settled();
  const answer = await api.patch(`asyncoperations(${standIn.systemJobs()[0]?.id})`, body);
  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(words);
  await standIn.settled();
  expect(receiver.received).toHaveLength(1);
});

test('a job that does not exist is not made by resuming it', async () => {
  const { api } = await world(newAccounts);
  expect((await api.patch('asyncoperations(11111111-1111-4111-8111-111111111111)', resume)).status).toBe(404);
});
