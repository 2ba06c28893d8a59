import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { roleExtras } from '../../solution/index.ts';
import { deploying, type Deploying } from './support/deploying.ts';
import { packageWith } from './support/packages.ts';
import { world, type World } from './support/world.ts';

let here: World;
let it: Deploying;
beforeAll(async () => {
  here = await world();
  it = await deploying(here);
});
afterAll(() => here.close());

const emitter = 'Cueline Event Emitter';
const phase = 'role privileges';

async function roleId(name: string): Promise<string> {
  const [row] = await it.api.list(`roles?$select=roleid&$filter=${encodeURIComponent(`name eq '${name}'`)}`);
  return String(row?.['roleid']);
}

async function privileges(name: string): Promise<readonly string[]> {
  const answer = (await it.api.get(`RetrieveRolePrivilegesRole(RoleId=${await roleId(name)})`)) as {
    readonly RolePrivileges: readonly { readonly PrivilegeName: string; readonly Depth: string }[];
  };
  return answer.RolePrivileges.map(({ PrivilegeName, Depth }) => `${PrivilegeName} ${Depth}`);
}

test('the plan names the privileges and the layer they make, and the run adds them after the import', async () => {
  const { out } = await here.run('--plan');
  expect(out).toMatch(
    /without → may read lead, .*read msdynmkt_contactpointconsent4; an unmanaged layer over the role/,
  );
  expect((await here.run()).exitCode).toBe(0);
  expect(await privileges(emitter)).toEqual(
    expect.arrayContaining(['prvReadLead Global', 'prvReadmsdynmkt_eventmetadata Global']),
  );
  for (const { role } of roleExtras) expect(await privileges(role)).toContain('prvReadmsdynmkt_eventmetadata Global');
  const asked = `msdyn_componentid eq '${await roleId(emitter)}' and msdyn_solutioncomponentname eq 'Role'`;
  const layers = await it.api.list(`msdyn_componentlayers?$filter=${encodeURIComponent(asked)}`);
  expect(layers.map((layer) => layer['msdyn_solutionname'])).toContain('Active');
});

test('what a role has already is not added again, and a smaller depth is made larger', async () => {
  expect((await it.plan(await packageWith())).changes.filter((change) => change.phase === phase)).toEqual([]);
  const [lead] = await it.api.list("privileges?$select=privilegeid&$filter=name eq 'prvReadLead'");
  await it.api.post(`roles(${await roleId(emitter)})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
    Privileges: [{ PrivilegeId: lead?.['privilegeid'], Depth: 'Basic' }],
  });
  const { done } = await it.deploy(await packageWith());
  expect(done.filter((change) => change.phase === phase)).toMatchObject([{ name: emitter }]);
  expect(await privileges(emitter)).toContain('prvReadLead Global');
});

test('a role that is in no package and nowhere in the environment is told, and the rest is done', async () => {
  here.environment({ deployment: { applicationUser: { roles: ['Cueline Nobody', emitter] } } });
  const { exitCode, err } = await here.run();
  here.environment({});
  expect(exitCode).toBe(0);
  expect(err).toContain('the role "Cueline Nobody" is neither in the packages nor in the environment');
});
