import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { manifest } from '../../scripts/project.ts';
import { billOfMaterials, cuelineApp, cuelineRoles, cuelineTables, solutionZip } from '../../solution/index.ts';
import { askForToken, callerOf, messageOf, type Answer, type Caller } from './support/caller.ts';

const zip = solutionZip(
  billOfMaterials({ manifest, tables: cuelineTables, roles: cuelineRoles, apps: [cuelineApp] }),
  manifest,
  'managed',
);

let withTables: StandIn;
let without: StandIn;
let api: Caller;
let bare: Caller;

const bring = (caller: Caller, bytes: Uint8Array): Promise<Answer> =>
  caller.post('ImportSolution', {
    CustomizationFile: Buffer.from(bytes).toString('base64'),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: false,
    PublishWorkflows: true,
  });

beforeAll(async () => {
  [withTables, without] = await Promise.all([startStandIn(), startStandIn()]);
  [api, bare] = await Promise.all([callerOf(withTables), callerOf(without)]);
  const answer = await bring(api, zip);
  if (answer.status !== 204) throw new Error(messageOf(answer));
});
afterAll(() => Promise.all([withTables.close(), without.close()]));

const failure = { cue_name: 'evt-1', cue_eventid: 'evt-1', cue_trigger: 'OpportunityWon', cue_state: 482_100_000 };

test('an environment without the solution has none of its sets, definitions and types', async () => {
  for (const { setName, name } of cuelineTables) {
    expect((await bare.get(setName)).status).toBe(404);
    expect((await bare.post(setName, { cue_name: 'x' })).status).toBe(404);
    expect((await bare.get(`EntityDefinitions(LogicalName='${name}')`)).status).toBe(404);
  }
  expect(await bare.list('entities')).toEqual([]);
});

test('a row is created, read with its words, changed and deleted', async () => {
  const id = await api.create('cue_deliveryfailures', failure);
  const annotations = { prefer: 'odata.include-annotations="*"' };
  const { body } = await api.get(`cue_deliveryfailures(${id})`, annotations);
  expect(body).toMatchObject({
    cue_eventid: 'evt-1',
    'cue_state@OData.Community.Display.V1.FormattedValue': 'Open',
    statecode: 0,
    statuscode: 1,
    createdon: expect.stringMatching(/Z$/),
    '_createdby_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'systemuser',
  });
  expect((await api.patch(`cue_deliveryfailures(${id})`, { cue_state: 482_100_002, cue_attempts: 3 })).status).toBe(
    204,
  );
  expect(await api.list('cue_deliveryfailures?$select=cue_attempts&$filter=cue_state eq 482100002')).toMatchObject([
    { cue_attempts: 3 },
  ]);
  expect((await api.delete(`cue_deliveryfailures(${id})`)).status).toBe(204);
  expect(await api.list('cue_deliveryfailures')).toEqual([]);
});

test('an upsert by alternate key creates the row once, and no second row takes its key', async () => {
  const address = "cue_triggerhealths(cue_trigger='OrderPlaced')";
  for (const sent of [1, 2])
    expect((await api.patch(address, { cue_name: 'OrderPlaced', cue_sent: sent })).status).toBe(204);
  expect(await api.list('cue_triggerhealths?$select=cue_name,cue_trigger,cue_sent')).toMatchObject([
    { cue_name: 'OrderPlaced', cue_trigger: 'OrderPlaced', cue_sent: 2 },
  ]);
  expect((await api.post('cue_triggerhealths', { cue_name: 'x', cue_trigger: 'OrderPlaced' })).status).toBe(412);
  expect((await api.delete(address)).status).toBe(204);
});

test.each([
  [
    'a text over its length',
    'cue_deliveryfailures',
    { cue_reasoncode: 'x'.repeat(101) },
    "maximum allowed length of '100'",
  ],
  [
    'a memo over its length',
    'cue_deliveryfailures',
    { cue_reason: 'x'.repeat(2001) },
    "maximum allowed length of '2000'",
  ],
  ['a count below zero', 'cue_eventsummaries', { cue_sent: -1 }, 'outside the valid range'],
  [
    'a value that the choice does not have',
    'cue_replayrequests',
    { cue_state: 482_100_004 },
    'outside the valid range',
  ],
  ['a column that is not there', 'cue_eventsummaries', { cue_payload: '{}' }, "Invalid property 'cue_payload'"],
])('%s is refused', async (_what, set, values, message) => {
  const answer = await api.post(set, { cue_name: 'refused', ...values });
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toContain(message);
  expect(await api.list(set)).toEqual([]);
});

test('the tables are described like all others, in definitions and in the service document', async () => {
  const { body } = await api.get(
    "EntityDefinitions(LogicalName='cue_eventsummary')?$select=EntitySetName,OwnershipType,IsCustomEntity,DisplayName&$expand=Keys",
  );
  expect(body).toMatchObject({
    EntitySetName: 'cue_eventsummaries',
    OwnershipType: 'OrganizationOwned',
    IsCustomEntity: true,
    DisplayName: { UserLocalizedLabel: { Label: 'Event summary' } },
    Keys: [{ KeyAttributes: ['cue_name'] }],
  });
  const column = await api.get(
    "EntityDefinitions(LogicalName='cue_deliveryfailure')/Attributes(LogicalName='cue_reason')",
  );
  expect(column.body).toMatchObject({ AttributeType: 'Memo', MaxLength: 2000, IsCustomAttribute: true });

  const serviceDocument = async (standIn: StandIn): Promise<string> => {
    const authorization = `Bearer ${String((await askForToken(standIn)).body.access_token)}`;
    return (await fetch(`${standIn.url}/api/data/v9.2/$metadata`, { headers: { authorization } })).text();
  };
  const set = '<EntitySet Name="cue_eventsummaries" EntityType="Microsoft.Dynamics.CRM.cue_eventsummary"';
  expect(await serviceDocument(withTables)).toContain(set);
  expect(await serviceDocument(without)).not.toContain('cue_eventsummar');
});

test('a row of a table whose rows belong to users is of the one who made it', async () => {
  const id = await api.create('cue_sendrequests', { cue_name: 'won', cue_body: '{}' });
  const { body } = await api.get(`cue_sendrequests(${id})?$expand=ownerid($select=systemuserid)`);
  const { _createdby_value: user } = body;
  expect(body).toMatchObject({ _ownerid_value: user, _owninguser_value: user, ownerid: { systemuserid: user } });
  const definition = await api.get(
    "EntityDefinitions(LogicalName='cue_sendrequest')?$select=OwnershipType&$expand=Attributes($select=LogicalName)",
  );
  expect(definition.body).toMatchObject({
    OwnershipType: 'UserOwned',
    Attributes: expect.arrayContaining([expect.objectContaining({ LogicalName: 'owningteam' })]),
  });
  expect((await api.delete(`cue_sendrequests(${id})`)).status).toBe(204);
});

test('app, site map and tables are components of the solution', async () => {
  expect(await api.list('appmodules')).toMatchObject([{ uniquename: 'cue_Cueline', name: 'Cueline' }]);
  expect(await api.list('sitemaps')).toMatchObject([
    { sitemapnameunique: 'cue_Cueline', sitemapxml: expect.stringContaining('Entity="cue_replayrequest"') },
  ]);
  const names = (await api.list('entities?$orderby=logicalname')).map(({ logicalname }) => logicalname);
  expect(names).toEqual(cuelineTables.map(({ name }) => name).sort());
});

/** The package with one text of its customizations changed. */
function changed(from: string | RegExp, to: string, member = 'customizations.xml'): Uint8Array {
  const members = unzipSync(zip);
  const before = strFromU8(members[member] ?? new Uint8Array());
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${member} holds nothing like ${String(from)}`);
  return zipSync({ ...members, [member]: strToU8(after) });
}

test.each([
  [
    'a table that solution.xml names and the package does not hold',
    changed(/<Entity>[\s\S]*?<\/Entity>/, ''),
    'Cannot add a Root Component cue_deliveryfailure of type 1',
  ],
  [
    'a table that solution.xml does not name',
    changed(/<RootComponent type="1" schemaName="cue_triggerhealth"[^>]*>/, '', 'solution.xml'),
    "'cue_triggerhealth' of type 1 is no root component",
  ],
  [
    'a site map without its root',
    changed(/<RootComponent type="62"[^>]*>/, '', 'solution.xml'),
    "'cue_Cueline' of type 62 is no root component",
  ],
  [
    'a view of a column that is not there',
    changed('<cell name="cue_hour"', '<cell name="cue_day"'),
    "Entity 'cue_eventsummary': a view or form shows 'cue_day', which it does not have",
  ],
  [
    'a key of a column that is not there',
    changed('<AttributeName>cue_trigger<', '<AttributeName>cue_other<'),
    "a key names 'cue_other'",
  ],
  [
    'a column of an unknown type',
    changed('<Type>ntext</Type>', '<Type>poem</Type>'),
    "does not know the type or the target of its column 'cue_reason'",
  ],
  [
    'a site map that shows a table of nobody',
    changed('Entity="cue_triggerhealth"', 'Entity="cue_nothing"'),
    "AppModuleSiteMap 'cue_Cueline': the table 'cue_nothing' does not exist",
  ],
  [
    'an app for a role of nobody',
    changed(/(<AppModuleRoleMaps>\s*<Role id="\{)[^}]*/, '$100000000-0000-4000-8000-000000000009'),
    "AppModule 'cue_Cueline': the role 00000000-0000-4000-8000-000000000009 does not exist",
  ],
])('%s is not imported', async (_what, bytes, message) => {
  const answer = await bring(bare, bytes);
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toContain(message);
  expect(await bare.list('entities')).toEqual([]);
});

test('tables keep their rows when the solution comes again, and go with them when it is removed', async () => {
  await api.create('cue_deliveryfailures', failure);
  expect((await bring(api, zip)).status).toBe(204);
  expect(await api.list('cue_deliveryfailures')).toHaveLength(1);

  const [solution] = await api.list("solutions?$filter=uniquename eq 'Cueline'");
  expect((await api.delete(`solutions(${String(solution?.solutionid)})`)).status).toBe(204);
  expect((await api.get('cue_deliveryfailures')).status).toBe(404);
  for (const set of ['entities', 'appmodules', 'sitemaps']) expect(await api.list(set)).toEqual([]);

  expect((await bring(api, zip)).status).toBe(204);
  expect(await api.list('cue_deliveryfailures')).toEqual([]);
});
