import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../connector/dataverse/index.ts';
import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { applicationUserPhase, applicationUserRemovalPhase, type Phase } from '../../solution/index.ts';

const clientId = '6f0c2a61-5a0f-4d58-9a4b-0d1a3c6f7e21';
const roles = ['Cueline Event Emitter'];
let standIn: StandIn;
let api: WebApi;

beforeAll(async () => {
  standIn = await startStandIn();
  const { url } = standIn;
  const tokens = clientSecretTokens({ ...standIn, organizationUrl: url, issuerUrl: url });
  api = dataverseWebApi({ organizationUrl: url, tokens });
});

afterAll(async () => {
  await api.close();
  await standIn.close();
});

const named = async (phase: Phase): Promise<string[]> =>
  (await phase.pending()).map(({ action, kind, name }) => `${action} ${kind} ${name}`);

async function carryOut(phase: Phase): Promise<void> {
  for (const change of await phase.pending()) await change.carryOut(() => undefined);
}

test('the user is made in the root business unit, a missing role is named, and a later run goes on from there', async () => {
  const phase = applicationUserPhase(api, { clientId, roles });
  expect(await named(phase)).toEqual([
    `create application user ${clientId}`,
    'set security role Cueline Event Emitter',
  ]);
  await expect(carryOut(phase)).rejects.toMatchObject({ code: 'role-missing' });
  expect(await named(phase)).toEqual(['set security role Cueline Event Emitter']);

  const [unit] = await api.list('businessunits?$select=businessunitid');
  await api.post('roles', {
    name: roles[0],
    'businessunitid@odata.bind': `/businessunits(${String(unit?.['businessunitid'])})`,
  });
  await carryOut(phase);
  expect(await named(phase)).toEqual([]);
});

test('a user that was disabled is enabled again, and removal takes the roles and leaves the user', async () => {
  const phase = applicationUserPhase(api, { clientId, roles });
  const [user] = await api.list(`systemusers?$select=systemuserid&$filter=applicationid eq ${clientId}`);
  await api.patch(`systemusers(${String(user?.['systemuserid'])})`, { isdisabled: true });
  expect(await named(phase)).toEqual([`set application user ${clientId}`]);
  await carryOut(phase);

  const removal = applicationUserRemovalPhase(api, { clientId, roles });
  expect(await named(removal)).toEqual(['remove security role Cueline Event Emitter']);
  await carryOut(removal);
  expect(await named(removal)).toEqual([]);
  expect(await named(phase)).toEqual(['set security role Cueline Event Emitter']);
});

test('a privilege that is withheld is refused with its name, and given back', async () => {
  standIn.withholdPrivileges(['prvReadContact']);
  await expect(api.list('contacts?$select=contactid')).rejects.toMatchObject({
    status: 403,
    dataverseCode: '0x80040220',
  });
  const who = (await api.get('WhoAmI')) as { UserId: string };
  const path = `systemusers(${who.UserId})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`;
  const held = async (): Promise<string[]> =>
    ((await api.get(path)) as { RolePrivileges: { PrivilegeName: string }[] }).RolePrivileges.map(
      ({ PrivilegeName }) => PrivilegeName,
    );
  expect(await held()).not.toContain('prvReadContact');
  standIn.withholdPrivileges([]);
  expect(await held()).toContain('prvReadContact');
  expect(await api.list('contacts?$select=contactid')).toEqual([]);
});
