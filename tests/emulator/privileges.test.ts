import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startStandIn, type StandIn } from '../../connector/emulator/index.ts';
import { callerOf, type Caller } from './support/caller.ts';

let standIn: StandIn;
let api: Caller;
let userId: string;

beforeAll(async () => {
  standIn = await startStandIn();
  api = await callerOf(standIn);
  userId = String((await api.get('WhoAmI')).body['UserId']);
});
afterAll(() => standIn.close());

const ask = (name: string) =>
  api.get(
    `systemusers(${userId})/Microsoft.Dynamics.CRM.RetrieveUserPrivilegeByPrivilegeName(PrivilegeName='${name}')`,
  );

test('a user is asked for one privilege by its name: what is held, what is not, and what no privilege is called', async () => {
  expect((await ask('prvReadContact')).body).toMatchObject({
    RolePrivileges: [{ PrivilegeName: 'prvReadContact', Depth: 'Global' }],
  });
  standIn.withholdPrivileges(['prvReadContact']);
  expect((await ask('prvReadContact')).body).toEqual({ RolePrivileges: [] });
  standIn.withholdPrivileges([]);
  expect((await ask('prvReadNothingAtAll')).status).toBe(400);
});

test('a role tells who has it, and that no team does', async () => {
  const roles = await api.get("roles?$select=name&$filter=name eq 'System Administrator'");
  const [{ roleid = '' } = {}] = roles.body['value'] as readonly { readonly roleid?: string }[];
  const people = await api.get(`roles(${roleid})/systemuserroles_association?$select=systemuserid`);
  expect(people.body['value']).toMatchObject([{ systemuserid: userId }]);
  const teams = await api.get(`roles(${roleid})/teamroles_association?$select=teamid`);
  expect(teams.body['value']).toEqual([]);
});
