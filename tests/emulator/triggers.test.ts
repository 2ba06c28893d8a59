import { afterEach, expect, test } from '@jest/globals';
import { CatalogInvalid, defineTrigger } from '../../connector/contract/index.ts';
import { StandInMisuse, type StandIn } from '../../connector/emulator/index.ts';
import { callerOf, messageOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { leadScored, opportunityId, signalFor, stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);

interface World {
  readonly standIn: StandIn;
  readonly api: Caller;
  readonly uniqueName: string;
  readonly person: string;
}

/** One trigger, one journey on it, one contact. */
async function world(): Promise<World> {
  const standIn = await runningStandIn();
  const { uniqueName } = standIn.createTrigger(stageChanged);
  standIn.createJourney({ name: 'Stage', triggerTitle: 'Opportunity Stage-Changed', audience: 'contact' });
  const api = await callerOf(standIn);
  return { standIn, api, uniqueName, person: await api.create('contacts', { lastname: 'Sample' }) };
}

const entriesOf = (standIn: StandIn) => standIn.journeys()[0]?.entries ?? [];

test('a trigger can be discovered with its state and its custom API', async () => {
  const { api, uniqueName } = await world();
  const [row, ...others] = await api.list(
    'msdynmkt_eventmetadataset?$select=msdynmkt_eventmetadataid,msdynmkt_name,msdynmkt_uniquename,msdynmkt_state,' +
      'msdynmkt_eventmetadatastatus,msdynmkt_integrationstatus,msdynmkt_lastintegrationstatuscomputedon,' +
      'msdynmkt_sourceentity,msdynmkt_supportedtargetentities,_msdynmkt_customapiid_value' +
      '&$filter=statecode eq 0 and msdynmkt_state eq 534120002' +
      '&$expand=msdynmkt_customapiid($select=uniquename,displayname,isprivate,isfunction,bindingtype,' +
      'allowedcustomprocessingsteptype,executeprivilegename)',
  );
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    msdynmkt_name: 'Opportunity Stage-Changed',
    msdynmkt_sourceentity: null,
    msdynmkt_supportedtargetentities: 'contact',
    msdynmkt_customapiid: { uniquename: uniqueName, bindingtype: 0, isfunction: false },
  });
  expect(uniqueName).toMatch(/^msdynmkt_opportunitystage_changed_\d{9}$/);
});

test("a trigger's parameters can be discovered with their types and their roles", async () => {
  const { api, uniqueName } = await world();
  const [definition] = await api.list(
    `customapis?$select=customapiid,uniquename,displayname,description&$filter=uniquename eq '${uniqueName}'` +
      '&$expand=CustomAPIRequestParameters($select=uniquename,name,displayname,description,type,isoptional,logicalentityname)',
  );
  const parameters = definition?.CustomAPIRequestParameters as readonly Record<string, unknown>[];
  expect(
    parameters.map(({ uniquename, type, isoptional, logicalentityname }) => [
      uniquename,
      type,
      isoptional,
      logicalentityname,
    ]),
  ).toEqual([
    ['msdynmkt_profileid', 10, false, null],
    ['msdynmkt_signaluserauthid', 10, false, null],
    ['msdynmkt_signaltimestamp', 1, false, null],
    ['msdynmkt_signalingestiontimestamp', 1, false, null],
    ['msdynmkt_bindingid', 10, true, null],
    ['msdynmkt_stage', 10, false, null],
    ['msdynmkt_estimatedvalue', 2, false, null],
    ['msdynmkt_daysopen', 7, false, null],
    ['msdynmkt_iskeyaccount', 0, false, null],
    ['msdynmkt_changedon', 1, false, null],
    ['msdynmkt_opportunity', 5, false, 'opportunity'],
  ]);
  const roles = await api.list(
    'msdynmkt_eventparametermetadataset?$select=msdynmkt_uniquename,msdynmkt_type,_msdynmkt_customapirequestparameterid_value',
  );
  expect(roles.map((row) => row.msdynmkt_type)).toContain(534130000);
  expect(roles.map((row) => row._msdynmkt_customapirequestparameterid_value)).toContain(
    parameters[0]?.customapirequestparameterid,
  );
});

test('the name of a trigger differs in every environment, and its version is in its title', async () => {
  const [one, two] = [await runningStandIn(), await runningStandIn({ publishedTriggers: [leadScored] })];
  expect(one.createTrigger(stageChanged).uniqueName).not.toBe(two.createTrigger(stageChanged).uniqueName);
  const rows = await (await callerOf(two)).list("msdynmkt_eventmetadataset?$filter=msdynmkt_name eq 'Lead scored v2'");
  expect(rows).toHaveLength(1);
});

test('a title with letters outside ASCII is named by 32 hexadecimal digits', async () => {
  const standIn = await runningStandIn();
  const { uniqueName } = standIn.createTrigger(defineTrigger({ ...leadScored, title: 'Bewertung geändert' }));
  expect(uniqueName).toMatch(/^msdynmkt_[0-9a-f]{32}$/);
});

test('a call of the custom API starts the journey of the person', async () => {
  const { standIn, api, uniqueName, person } = await world();
  const answer = await api.post(uniqueName, {
    ...signalFor(person),
    msdynmkt_bindingid: `opportunity/${opportunityId}`,
  });
  expect(answer.status).toBe(204);
  expect(entriesOf(standIn)).toMatchObject([
    {
      outcome: 'entered',
      profileId: person,
      bindingId: `opportunity/${opportunityId}`,
      attributes: {
        stage: 'Propose',
        estimatedvalue: 1200.5,
        daysopen: 12,
        iskeyaccount: true,
        changedon: '2026-11-23T10:00:00Z',
        opportunity: opportunityId,
      },
    },
  ]);
  const [row] = await api.list('msdynmkt_eventmetadataset?$select=msdynmkt_integrationstatus');
  expect(row?.msdynmkt_integrationstatus).toBe(534120001);
});

test('the platform knows no duplicates: the same call twice starts the journey twice', async () => {
  const { standIn, api, uniqueName, person } = await world();
  standIn.createJourney({
    name: 'Once',
    triggerTitle: 'Opportunity Stage-Changed',
    audience: 'contact',
    repeat: false,
  });
  await api.post(uniqueName, signalFor(person));
  await api.post(uniqueName, signalFor(person));
  expect(standIn.journeys().map((journey) => journey.entries.map((entry) => entry.outcome))).toEqual([
    ['entered', 'entered'],
    ['entered', 'repeat blocked'],
  ]);
});

test.each([
  ['an unknown parameter', { msdynmkt_colour: 'red' }, "parameter 'msdynmkt_colour'"],
  ['a missing parameter', { msdynmkt_stage: undefined }, "'msdynmkt_stage' is missing"],
  ['a text for a decimal', { msdynmkt_estimatedvalue: '1200.5' }, 'Edm.Decimal'],
  ['a fraction for an integer', { msdynmkt_daysopen: 1.5 }, 'Edm.Int32'],
  ['a number for a text', { msdynmkt_stage: 3 }, 'Edm.String'],
  ['a text for true or false', { msdynmkt_iskeyaccount: 'true' }, 'Edm.Boolean'],
  ['a time without offset', { msdynmkt_changedon: '2026-11-23 10:00' }, 'Edm.DateTimeOffset'],
  ['a bare id for a reference', { msdynmkt_opportunity: opportunityId }, '@odata.type'],
  [
    'a reference to another table',
    { msdynmkt_opportunity: { '@odata.type': 'Microsoft.Dynamics.CRM.quote', quoteid: opportunityId } },
    'Microsoft.Dynamics.CRM.opportunity',
  ],
])('%s is refused and starts nothing', async (_case, change, words) => {
  const { standIn, api, uniqueName, person } = await world();
  const answer = await api.post(uniqueName, { ...signalFor(person), ...change });
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toContain(words);
  expect(entriesOf(standIn)).toEqual([]);
});

test.each([
  ['null', { msdynmkt_stage: null }],
  ['an empty text', { msdynmkt_stage: '' }],
  ['a null number', { msdynmkt_daysopen: null }],
])('an attribute that is %s is accepted, and the journey fails without a word', async (_case, change) => {
  const { standIn, api, uniqueName, person } = await world();
  const answer = await api.post(uniqueName, { ...signalFor(person), ...change });
  expect(answer.status).toBe(204);
  expect(entriesOf(standIn)).toMatchObject([
    { outcome: 'attribute empty', reason: expect.stringContaining('has no value') },
  ]);
});

test('a person of another audience is accepted and starts nothing', async () => {
  const { standIn, api, uniqueName } = await world();
  const lead = await api.create('leads', { lastname: 'Sample' });
  expect((await api.post(uniqueName, signalFor(lead))).status).toBe(204);
  expect(entriesOf(standIn)).toMatchObject([{ outcome: 'other audience', profileId: lead }]);
});

test('a unified profile is found by its customer id', async () => {
  const standIn = await runningStandIn({ publishedTriggers: [{ ...leadScored, audience: 'profile' }] });
  standIn.createJourney({ name: 'Score', triggerTitle: 'Lead scored v2', audience: 'profile' });
  const api = await callerOf(standIn);
  const customer = '0'.repeat(31) + '7';
  await api.create('msdynci_customerprofiles', { msdynci_customerid: customer });
  const [row] = await api.list('customapis?$select=uniquename');
  const { msdynmkt_profileid, msdynmkt_signaluserauthid, msdynmkt_signaltimestamp, msdynmkt_signalingestiontimestamp } =
    signalFor(customer);
  const own = {
    msdynmkt_profileid,
    msdynmkt_signaluserauthid,
    msdynmkt_signaltimestamp,
    msdynmkt_signalingestiontimestamp,
  };
  await api.post(String(row?.uniquename), { ...own, msdynmkt_score: 4 });
  expect(entriesOf(standIn)).toMatchObject([{ outcome: 'entered', profileId: customer }]);
});

test('an action nobody made is not found', async () => {
  const { api, person } = await world();
  const answer = await api.post('msdynmkt_opportunitystage_changed_000000000', signalFor(person));
  expect(answer.status).toBe(404);
  expect(messageOf(answer)).toContain('msdynmkt_opportunitystage_changed_000000000');
});

test('a journey on a missing trigger, or for another audience, is a misuse', async () => {
  const { standIn } = await world();
  expect(() => standIn.createJourney({ name: 'x', triggerTitle: 'Missing', audience: 'contact' })).toThrow(
    StandInMisuse,
  );
  expect(() =>
    standIn.createJourney({ name: 'x', triggerTitle: 'Opportunity Stage-Changed', audience: 'lead' }),
  ).toThrow('is contact, not lead');
});

test('a trigger whose definition has problems is not created', async () => {
  const standIn = await runningStandIn();
  expect(() => standIn.createTrigger({ ...leadScored, name: 'not pascal' })).toThrow(CatalogInvalid);
});
