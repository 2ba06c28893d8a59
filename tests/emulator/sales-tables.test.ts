import { afterEach, expect, test } from '@jest/globals';
import { callerOf, messageOf, type Caller } from './support/caller.ts';
import { startReceiver } from './support/receiver.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { deploy, importMembers, sampleMembers } from './support/sample-solution.ts';
import { attributesOf, pairs, targetOf } from './support/wire.ts';

afterEach(endAll);

const caller = async (): Promise<Caller> => callerOf(await runningStandIn());

const processOf = async (api: Caller, uniqueName: string): Promise<string> =>
  String((await api.list(`workflows?$filter=uniquename eq '${uniqueName}'`))[0]?.workflowid);

/** Stage ids by stage name. */
async function stagesOf(api: Caller, processId: string): Promise<Readonly<Record<string, string>>> {
  const stages = await api.list(`processstages?$filter=_processid_value eq ${processId}&$orderby=stagecategory`);
  return Object.fromEntries(stages.map((stage) => [String(stage.stagename), String(stage.processstageid)]));
}

test.each(['opportunitysalesprocess', 'leadtoopportunitysalesprocess'])(
  'the stages of %s are there from the start',
  async (uniqueName) => {
    const api = await caller();
    const stages = await stagesOf(api, await processOf(api, uniqueName));
    expect(Object.keys(stages)).toEqual(['Qualify', 'Develop', 'Propose', 'Close']);
  },
);

test('a stage change is an Update of the process row, whose images name stage and opportunity', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  const receiver = await startReceiver();
  const both = { alias: 'both', type: 2, columns: 'activestageid,opportunityid' };
  await deploy(api, { table: 'opportunitysalesprocess', filter: 'activestageid', images: [both] }, receiver.url);
  const processId = await processOf(api, 'opportunitysalesprocess');
  const stages = await stagesOf(api, processId);
  const opportunity = await api.create('opportunities', { name: 'Espresso bar' });
  const instance = await api.create('opportunitysalesprocesses', {
    'processid@odata.bind': `/workflows(${processId})`,
    'opportunityid@odata.bind': `/opportunities(${opportunity})`,
    'activestageid@odata.bind': `/processstages(${stages.Qualify})`,
    traversedpath: stages.Qualify,
  });
  await api.patch(`opportunitysalesprocesses(${instance})`, {
    'activestageid@odata.bind': `/processstages(${stages.Develop})`,
    traversedpath: `${stages.Qualify},${stages.Develop}`,
  });
  await standIn.settled();
  expect(receiver.received).toHaveLength(1);
  const [received] = receiver.received;
  expect(received?.context).toMatchObject({
    PrimaryEntityName: 'opportunitysalesprocess',
    PrimaryEntityId: instance,
  });
  expect(targetOf(received)).toMatchObject({
    businessprocessflowinstanceid: instance,
    activestageid: { Id: stages.Develop, LogicalName: 'processstage', Name: null },
  });
  const post = attributesOf(pairs(received?.context.PostEntityImages).both);
  expect(post).toMatchObject({
    activestageid: { Name: 'Develop' },
    opportunityid: { Id: opportunity, Name: 'Espresso bar' },
  });
});

test('a finished process is inactive', async () => {
  const api = await caller();
  const lead = await api.create('leads', { lastname: 'Sample' });
  const id = await api.create('leadtoopportunitysalesprocesses', { 'leadid@odata.bind': `/leads(${lead})` });
  await api.patch(`leadtoopportunitysalesprocesses(${id})`, { statecode: 1, completedon: '2026-03-04T10:00:00Z' });
  expect((await api.get(`leadtoopportunitysalesprocesses(${id})`)).body).toMatchObject({
    _leadid_value: lead,
    statuscode: 2,
  });
});

test.each([
  ['quotes', { name: 'Q-1' }, { statecode: 2, statuscode: 4 }],
  ['salesorders', { name: 'SO-1' }, { statecode: 3, statuscode: 100001 }],
  ['contracts', { title: 'C-1' }, { statecode: 2, statuscode: 3 }],
  ['msfp_surveyresponses', { subject: 'Answer', msfp_npsscore: 9 }, { statecode: 1, statuscode: 2 }],
])('a row of %s goes through its states', async (set, values, state) => {
  const api = await caller();
  const id = await api.create(set, values);
  expect((await api.get(`${set}(${id})`)).body).toMatchObject({ ...values, statecode: 0 });
  expect((await api.patch(`${set}(${id})`, state)).status).toBe(204);
  expect((await api.get(`${set}(${id})`)).body).toMatchObject(state);
});

test.each(['quote', 'salesorder', 'contract', 'msfp_surveyresponse', 'opportunityclose', 'incidentresolution'])(
  'a step listens to new rows of %s',
  async (table) => {
    const api = await caller();
    const answer = await importMembers(api, sampleMembers({ message: 'Create', table }));
    expect(answer.status).toBe(204);
    const [step] = await api.list(
      'sdkmessageprocessingsteps?$expand=sdkmessagefilterid($select=primaryobjecttypecode)',
    );
    expect(step?.sdkmessagefilterid).toMatchObject({ primaryobjecttypecode: table });
  },
);

test('an answer to a survey names the survey, the invitation and the person', async () => {
  const api = await caller();
  const contact = await api.create('contacts', { lastname: 'Sample' });
  const survey = await api.create('msfp_surveies', { msfp_name: 'After delivery' });
  const invitation = await api.create('msfp_surveyinvites', { subject: 'How was it?' });
  const id = await api.create('msfp_surveyresponses', {
    'regardingobjectid_contact@odata.bind': `/contacts(${contact})`,
    'msfp_surveyid@odata.bind': `/msfp_surveies(${survey})`,
    'msfp_surveyinviteid@odata.bind': `/msfp_surveyinvites(${invitation})`,
  });
  expect((await api.get(`msfp_surveyresponses(${id})`)).body).toMatchObject({
    _regardingobjectid_value: contact,
    _msfp_surveyid_value: survey,
    _msfp_surveyinviteid_value: invitation,
  });
});

test('a step on process stages is not imported: they have no messages', async () => {
  const api = await caller();
  const answer = await importMembers(api, sampleMembers({ table: 'processstage' }));
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toContain("'processstage' does not exist");
});
