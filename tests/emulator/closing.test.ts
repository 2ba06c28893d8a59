import { afterEach, expect, test } from '@jest/globals';
import { callerOf, messageOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { importMembers, sampleMembers } from './support/sample-solution.ts';
import { attributesOf, imageOf, pairs, targetOf, type Json } from './support/wire.ts';
import { messageId, world } from './support/world.ts';

afterEach(endAll);

const noRow = '00000000-0000-0000-0000-000000000000';
const caller = async (): Promise<Caller> => callerOf(await runningStandIn());

/** The bodies that actions of the platform take. */
const closing = (id: string, columns: Json = {}, status = 3): Json => ({
  Status: status,
  OpportunityClose: { subject: 'Signed', 'opportunityid@odata.bind': `/opportunities(${id})`, ...columns },
});
const resolution = (id: string, columns: Json = {}, status = 5): Json => ({
  Status: status,
  IncidentResolution: { subject: 'Sent', 'incidentid@odata.bind': `/incidents(${id})`, ...columns },
});

const newOpportunity = (api: Caller): Promise<string> => api.create('opportunities', { name: 'Sample' });
const newCase = (api: Caller): Promise<string> => api.create('incidents', { title: 'Broken' });

test('WinOpportunity sets state, status, actual value and close date, and leaves an activity', async () => {
  const api = await caller();
  const id = await newOpportunity(api);
  const activity = { actualrevenue: 45900, actualend: '2026-03-04', description: 'At last' };
  expect((await api.post('WinOpportunity', closing(id, activity))).status).toBe(204);
  expect((await api.get(`opportunities(${id})`)).body).toMatchObject({
    statecode: 1,
    statuscode: 3,
    actualvalue: 45900,
    actualclosedate: '2026-03-04T00:00:00Z',
  });
  expect(await api.list('opportunitycloses')).toMatchObject([
    {
      subject: 'Signed',
      description: 'At last',
      actualrevenue: 45900,
      _opportunityid_value: id,
      statecode: 1,
      statuscode: 2,
    },
  ]);
});

test('LoseOpportunity takes a status of Lost; without an end the opportunity is closed now', async () => {
  const api = await caller();
  const id = await newOpportunity(api);
  const before = new Date().toISOString().slice(0, 10);
  expect((await api.post('LoseOpportunity', closing(id, {}, 5))).status).toBe(204);
  const { body } = await api.get(`opportunities(${id})`);
  expect(body).toMatchObject({ statecode: 2, statuscode: 5, actualvalue: null });
  expect(String(body.actualclosedate) >= before).toBe(true);
});

test('CloseIncident resolves the case and leaves an activity', async () => {
  const api = await caller();
  const id = await newCase(api);
  expect((await api.post('CloseIncident', resolution(id, { timespent: 20 }, 1000))).status).toBe(204);
  expect((await api.get(`incidents(${id})`)).body).toMatchObject({ statecode: 1, statuscode: 1000 });
  expect(await api.list('incidentresolutions')).toMatchObject([
    { subject: 'Sent', timespent: 20, _incidentid_value: id, statecode: 1 },
  ]);
});

test('the status -1 is the default one of the state', async () => {
  const api = await caller();
  const id = await newOpportunity(api);
  await api.post('LoseOpportunity', closing(id, {}, -1));
  expect((await api.get(`opportunities(${id})`)).body).toMatchObject({ statecode: 2, statuscode: 4 });
});

test.each([
  ['WinOpportunity', 'opportunities', { statecode: 1, statuscode: 3 }, '0x80100005', 'use the won message instead'],
  ['LoseOpportunity', 'opportunities', { statecode: 2 }, '0x80100005', 'use the lost message instead'],
  ['CloseIncident', 'incidents', { statecode: 1, statuscode: 5 }, '0x80040216', 'use the CloseIncidentRequest message'],
])('what %s is for can be set neither by update nor by create', async (_action, set, state, code, words) => {
  const api = await caller();
  const id = await api.create(set, set === 'incidents' ? { title: 'A' } : { name: 'A' });
  const updated = await api.patch(`${set}(${id})`, { ...state, description: 'B' });
  const created = await api.post(set, state);
  for (const answer of [updated, created]) {
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code } });
    expect(messageOf(answer)).toContain(words);
  }
  expect(await api.list(set)).toMatchObject([{ statecode: 0, description: null }]);
});

test('a closed opportunity and a resolved case are reopened by plain update, and can be closed again', async () => {
  const api = await caller();
  const opportunity = await newOpportunity(api);
  await api.post('WinOpportunity', closing(opportunity));
  expect((await api.patch(`opportunities(${opportunity})`, { statecode: 0, statuscode: 1 })).status).toBe(204);
  expect((await api.post('LoseOpportunity', closing(opportunity, {}, 4))).status).toBe(204);
  const incident = await newCase(api);
  await api.post('CloseIncident', resolution(incident));
  expect((await api.patch(`incidents(${incident})`, { statecode: 0, statuscode: 1 })).status).toBe(204);
  expect((await api.patch(`incidents(${incident})`, { title: 'Other' })).status).toBe(204);
  expect((await api.post('CloseIncident', resolution(incident))).status).toBe(204);
});

test.each([
  ['cancelled', 6],
  ['merged', 2000],
])('a case is %s by plain update', async (_what, statuscode) => {
  const api = await caller();
  const id = await newCase(api);
  expect((await api.patch(`incidents(${id})`, { statecode: 2, statuscode })).status).toBe(204);
  expect((await api.get(`incidents(${id})`)).body).toMatchObject({ statecode: 2, statuscode });
});

test('a resolved case takes no update of its other columns', async () => {
  const api = await caller();
  const id = await newCase(api);
  await api.post('CloseIncident', resolution(id));
  for (const body of [{ title: 'Other' }, { title: 'Other', statecode: 0, statuscode: 1 }]) {
    const answer = await api.patch(`incidents(${id})`, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: { code: '0x800404cf' } });
  }
  expect((await api.get(`incidents(${id})`)).body).toMatchObject({ title: 'Broken', statecode: 1 });
});

test('nothing is closed twice', async () => {
  const api = await caller();
  const opportunity = await newOpportunity(api);
  await api.post('WinOpportunity', closing(opportunity));
  for (const [action, status] of [
    ['WinOpportunity', 3],
    ['LoseOpportunity', 4],
  ] as const) {
    const answer = await api.post(action, closing(opportunity, {}, status));
    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toBe('The opportunity has already been closed.');
  }
  const incident = await newCase(api);
  await api.post('CloseIncident', resolution(incident));
  const answer = await api.post('CloseIncident', resolution(incident));
  expect(answer.body).toMatchObject({ error: { code: '0x800404cf' } });
  expect(await api.list('opportunitycloses')).toHaveLength(1);
  expect(await api.list('incidentresolutions')).toHaveLength(1);
});

test.each([
  ['a status of another state', (id: string) => closing(id, {}, 4), 'not a valid status code'],
  ['a status that is no number', (id: string) => ({ ...closing(id), Status: '3' }), 'Edm.Int32'],
  ['no status', (id: string) => ({ ...closing(id), Status: undefined }), "'OpportunityClose' and 'Status'"],
  ['no activity', () => ({ Status: 3 }), "'OpportunityClose' and 'Status'"],
  ['an activity of no opportunity', () => ({ Status: 3, OpportunityClose: {} }), 'opportunityid@odata.bind'],
  ['an unknown column', (id: string) => closing(id, { shoesize: 43 }), "Invalid property 'shoesize'"],
  ['an unknown parameter', (id: string) => ({ ...closing(id), Mood: 'good' }), "parameter 'Mood'"],
  ['a list', () => [], 'no JSON object'],
])('WinOpportunity with %s is refused and changes nothing', async (_case, body, words) => {
  const api = await caller();
  const id = await newOpportunity(api);
  const answer = await api.post('WinOpportunity', body(id));
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toContain(words);
  expect((await api.get(`opportunities(${id})`)).body.statecode).toBe(0);
  expect(await api.list('opportunitycloses')).toEqual([]);
});

test('an activity id that is taken is refused', async () => {
  const api = await caller();
  const activityid = '22222222-2222-4222-8222-222222222222';
  await api.post('WinOpportunity', closing(await newOpportunity(api), { activityid }));
  const answer = await api.post('WinOpportunity', closing(await newOpportunity(api), { activityid }));
  expect(answer.status).toBe(412);
});

test('winning is an Update of the state too, with the actual value in the post-image only', async () => {
  const { standIn, api, receiver } = await world({
    filter: 'statecode,actualvalue',
    images: [{ alias: 'both', type: 2, columns: 'statecode,actualvalue' }],
  });
  await api.post('WinOpportunity', closing(await newOpportunity(api), { actualrevenue: 45900 }));
  await standIn.settled();
  expect(receiver.received).toHaveLength(1);
  const [received] = receiver.received;
  expect(Object.keys(targetOf(received)).sort()).toEqual(
    ['modifiedby', 'modifiedon', 'modifiedonbehalfby', 'opportunityid', 'statecode', 'statuscode'].sort(),
  );
  expect(imageOf(received, 'PreEntityImages', 'both')).toEqual({
    statecode: expect.objectContaining({ Value: 0 }),
  });
  expect(imageOf(received, 'PostEntityImages', 'both')).toMatchObject({
    statecode: { Value: 1 },
    actualvalue: { Value: 45900 },
  });
});

test.each([
  ['Win', 'WinOpportunity', 3],
  ['Lose', 'LoseOpportunity', 5],
])('%s carries the activity and the status, no Target, no images and no row id', async (name, action, status) => {
  const { standIn, api, receiver } = await world({ messageName: name });
  const id = await newOpportunity(api);
  await api.post(action, closing(id, { actualrevenue: 45900 }, status));
  await standIn.settled();
  expect(receiver.received).toHaveLength(1);
  const [received] = receiver.received;
  const parameters = pairs(received?.context.InputParameters);
  expect(Object.keys(parameters)).toEqual(['OpportunityClose', 'Status']);
  expect(parameters.Status).toEqual({
    __type: 'OptionSetValue:http://schemas.microsoft.com/xrm/2011/Contracts',
    Value: status,
  });
  expect(parameters.OpportunityClose).toMatchObject({ LogicalName: 'opportunityclose' });
  expect(attributesOf(parameters.OpportunityClose)).toMatchObject({
    subject: 'Signed',
    actualrevenue: { Value: 45900 },
    opportunityid: { Id: id, LogicalName: 'opportunity' },
  });
  expect(received?.context).toMatchObject({
    MessageName: name,
    PrimaryEntityName: 'opportunity',
    PrimaryEntityId: noRow,
    PreEntityImages: [],
    PostEntityImages: [],
  });
  expect(received?.headers).toMatchObject({ 'x-ms-dynamics-request-name': name });
  expect(standIn.systemJobs()).toMatchObject([{ messageName: name, rowId: id }]);
});

test('Close carries the resolution; the case stands in it alone', async () => {
  const { standIn, api, receiver } = await world({ messageName: 'Close', table: 'incident' });
  const id = await newCase(api);
  await api.post('CloseIncident', resolution(id, { timespent: 20 }));
  await standIn.settled();
  const context = receiver.received[0]?.context;
  const parameters = pairs(context?.InputParameters);
  expect(context).toMatchObject({ MessageName: 'Close', PrimaryEntityName: 'incident', PrimaryEntityId: noRow });
  expect(Object.keys(parameters)).toEqual(['IncidentResolution', 'Status']);
  expect(attributesOf(parameters.IncidentResolution)).toMatchObject({ incidentid: { Id: id }, timespent: 20 });
});

test.each([
  ['Win', 'opportunity', [{ alias: 'pre', type: 0, columns: 'name' }], 'Win, which does not support images'],
  ['Close', 'opportunity', [], "the table 'opportunity' has no message Close"],
  ['Win', 'incident', [], "the table 'incident' has no message Win"],
])('a step on %s of %s with images %j is not imported', async (name, table, images, words) => {
  const api = await caller();
  const step = { messageId: await messageId(api, name), table, images };
  const answer = await importMembers(api, sampleMembers(step));
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toContain(words);
});
