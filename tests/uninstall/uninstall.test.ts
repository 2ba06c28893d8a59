import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import type { StandIn } from '../../connector/emulator/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { flowsSolution } from '../../scripts/build/flows.ts';
import { plannedSolutions, type PlannedSolution, type SolutionForm } from '../../scripts/build/solution.ts';
import { flowsManifest, manifest } from '../../scripts/project.ts';
import { formsAttach } from '../../scripts/verbs/forms-attach.ts';
import { uninstall } from '../../scripts/verbs/uninstall.ts';
import { componentId, solutionZip } from '../../solution/index.ts';
import { world, type World } from '../deploy/support/world.ts';
import { callerOf, messageOf, type Answer, type Caller } from '../emulator/support/caller.ts';
import { bring } from '../emulator/support/solution-package.ts';
import { recordedTerminal } from '../scripts/recorded-terminal.ts';

type Kind = 'managed' | 'unmanaged';

const open: World[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const endpointId = componentId(manifest.publisher, 'serviceEndpoint', 'Cueline gateway');
const connectorId = componentId(manifest.publisher, 'connector', 'cue_cueline-20journey-20triggers');

async function here(parts: object = {}): Promise<World> {
  const one = await world({}, parts);
  open.push(one);
  return one;
}

async function run(
  { environmentPath, variables }: World,
  ...words: readonly string[]
): Promise<{ readonly exitCode: number; readonly out: string; readonly err: string }> {
  const { terminal, out, err } = recordedTerminal(variables);
  const exitCode = await runProgram([uninstall], ['uninstall', '--env', environmentPath, ...words], terminal);
  return { exitCode, out: out(), err: err() };
}

const good = (answer: Answer): Answer => {
  if (answer.status >= 300) throw new Error(messageOf(answer));
  return answer;
};

const built = new Map<SolutionForm, Promise<readonly PlannedSolution[]>>();
function packages(form: SolutionForm): Promise<readonly PlannedSolution[]> {
  const found = built.get(form) ?? plannedSolutions(`${process.cwd()}/`, form);
  built.set(form, found);
  return found;
}

async function imported(api: Caller, { manifest: of, components }: PlannedSolution, kind: Kind): Promise<void> {
  const zip = Buffer.from(solutionZip(components, of, kind)).toString('base64');
  const flags = { OverwriteUnmanagedCustomizations: true, PublishWorkflows: true };
  good(await api.post('ImportSolution', { ...flags, CustomizationFile: zip, ImportJobId: randomUUID() }));
}

/** Two of our roles for the gateway's user, beside one that is not of ours. */
async function withRoles(api: Caller, clientId: string): Promise<void> {
  const [user] = await api.list(`systemusers?$select=systemuserid&$filter=applicationid eq ${clientId}`);
  for (const role of await api.list("roles?$select=roleid,name&$filter=startswith(name,'Cueline ')"))
    if (/Emitter|Maker/.test(String(role.name)))
      good(
        await api.post(`systemusers(${String(user?.systemuserid)})/systemuserroles_association/$ref`, {
          '@odata.id': `roles(${String(role.roleid)})`,
        }),
      );
}

/**
 * All solutions, as people use them: values and a secret set, a step off, a change by hand, a script on forms, roles given.
 */
async function inUse(world: World, kind: Kind, form: SolutionForm = 'one'): Promise<Caller> {
  const api = await callerOf(world.standIn);
  for (const one of await packages(form)) await imported(api, one, kind);
  const [connector] = await api.list(`connectors?$select=connectorinternalid`);
  const { components } = flowsSolution(String(connector?.connectorinternalid));
  await imported(api, { manifest: flowsManifest, components }, kind);
  const [definition] = await api.list("environmentvariabledefinitions?$filter=schemaname eq 'cue_GatewayHost'");
  await api.create('environmentvariablevalues', {
    schemaname: 'cue_GatewayHost',
    value: 'gateway.example.com',
    'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${String(definition?.environmentvariabledefinitionid)})`,
  });
  good(
    await api.patch(`serviceendpoints(${endpointId})`, {
      url: 'https://here.example/',
      authvalue: '<settings></settings>',
    }),
  );
  const [step] = await api.list('sdkmessageprocessingsteps?$select=name');
  good(await api.patch(`sdkmessageprocessingsteps(${String(step?.sdkmessageprocessingstepid)})`, { statecode: 1 }));
  const [script] = await api.list('webresourceset?$select=name');
  good(await api.patch(`webresourceset(${String(script?.webresourceid)})`, { displayname: 'By hand' }));
  const { terminal, err } = recordedTerminal(world.variables);
  const words = [
    'forms',
    'attach',
    '--env',
    world.environmentPath,
    '--table',
    'opportunity',
    '--form',
    'Opportunity',
    '--yes',
  ];
  if ((await runProgram([formsAttach], words, terminal)) !== 0) throw new Error(err());
  await withRoles(api, world.standIn.clientId);
  return api;
}

const plain = (standIn: StandIn): unknown => JSON.parse(JSON.stringify(standIn.snapshot()));

test.each<[Kind, SolutionForm]>([
  ['managed', 'one'],
  ['unmanaged', 'one'],
  ['managed', 'split'],
  ['unmanaged', 'split'],
])('after use, the uninstall of %s solutions (%s) leaves the organisation as it was', async (kind, form) => {
  const one = await here();
  const before = plain(one.standIn);
  await inUse(one, kind, form);
  const full = plain(one.standIn);
  const planned = await run(one, '--plan', '--json');
  expect(plain(one.standIn)).toEqual(full);
  const { data } = JSON.parse(planned.out) as {
    readonly data: { readonly changes: readonly { kind: string; name: string }[] };
  };
  const names = data.changes.map((change) => change.name.replace(/ \d.*/, ''));
  expect(names.slice(0, 2)).toEqual(['opportunity: Opportunity', 'opportunity']);
  expect(data.changes.filter((change) => change.kind === 'security role').map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Cueline Event Emitter', 'Cueline Maker']),
  );
  expect(names.at(-1)).toBe('cueline');
  const solutions = form === 'one' ? ['Cueline'] : ['CuelineService', 'CuelineSales', 'CuelineCore'];
  expect(names.filter((name) => /^Cueline[A-Z]?[a-z]*$/.test(name))).toEqual(['CuelineFlows', ...solutions]);
  const { exitCode, out, err } = await run(one);
  expect([exitCode, out, err]).toEqual([
    0,
    expect.stringContaining('Verified: nothing of Cueline is left'),
    expect.anything(),
  ]);
  expect(plain(one.standIn)).toEqual(before);
  expect((await run(one)).out).toContain('There is nothing of Cueline in test');
});

const writesOf = async (one: World): Promise<number> => {
  const { data } = JSON.parse((await run(one, '--plan', '--json')).out) as { data: { changes: readonly unknown[] } };
  return data.changes.length;
};

/** Of a managed removal every write; of the many of an unmanaged one, some. Requests and answers are lost by turns. */
const samples: Readonly<Record<Kind, (writes: number) => readonly number[]>> = {
  managed: (writes) => Array.from({ length: writes }, (_, at) => at),
  unmanaged: (writes) => [0, Math.floor(writes / 2), writes - 1],
};

test.each<Kind>(['managed', 'unmanaged'])(
  '%s: whichever write is lost, or its answer, the next run goes on and ends with nothing left',
  async (kind) => {
    const one = await here();
    const before = plain(one.standIn);
    await inUse(one, kind);
    const writes = await writesOf(one);
    for (const [turn, afterWrites] of samples[kind](writes).entries()) {
      if (turn > 0) await inUse(one, kind);
      one.standIn.breakConnection({ afterWrites, answerLost: turn % 2 === 1 });
      const broken = await run(one);
      expect([broken.exitCode, broken.err]).toEqual([1, expect.stringContaining('error:')]);
      expect((await run(one)).exitCode).toBe(0);
      expect(plain(one.standIn)).toEqual(before);
    }
  },
  240_000,
);

test('rows in tables of ours are counted and refused, and go along only where somebody said so', async () => {
  const one = await here();
  const before = plain(one.standIn);
  const api = await inUse(one, 'managed');
  for (const cue_name of ['1', '2', '3']) await api.create('cue_eventsummaries', { cue_name });
  await api.create('cue_deliveryfailures', { cue_name: '1' });
  const full = plain(one.standIn);
  const refused = await run(one);
  expect(refused.exitCode).toBe(5);
  expect(refused.err).toContain('(cue_eventsummary): 3 rows are lost');
  expect(refused.err).toContain('(cue_deliveryfailure): 1 row is lost');
  expect(refused.err).toContain('add --delete-data');
  expect(plain(one.standIn)).toEqual(full);
  expect((await run(one, '--plan', '--delete-data')).out).toContain('cue_eventsummary: 3 rows are lost');
  expect((await run(one, '--delete-data')).exitCode).toBe(0);
  expect(plain(one.standIn)).toEqual(before);
});

test('a form on which somebody calls a script of ours by hand is named, and keeps everything', async () => {
  const one = await here();
  const api = await inUse(one, 'managed');
  const [form] = await api.list("systemforms?$select=formxml&$filter=name eq 'Opportunity' and type eq 2");
  const byHand =
    '<Handlers><Handler functionName="Theirs.onLoad" libraryName="cue_/scripts/opportunity.form.js" ' +
    'handlerUniqueId="{5d0f6c1e-7a43-4c1b-9a57-0c3f2b6e8d10}" enabled="true" />';
  good(
    await api.patch(`systemforms(${String(form?.formid)})`, {
      formxml: String(form?.formxml).replace('<Handlers>', byHand),
    }),
  );
  const before = plain(one.standIn);
  const { exitCode, err } = await run(one);
  expect(exitCode).toBe(5);
  expect(err).toContain('is needed by the form "Opportunity"');
  expect(plain(one.standIn)).toEqual(before);
});

test('who uninstalls signs in as deployment.signIn says, and an interruption speaks of removals', async () => {
  const one = await here();
  const { url, tenantId, clientId, clientSecret, organizationId } = one.standIn;
  const registration = { tenantId, clientId, issuerUrl: url };
  await inUse(one, 'managed');
  one.environment({
    organization: { url, id: organizationId },
    signIn: { ...registration, secretVariable: 'NOBODY_HAS_IT' },
    deployment: { signIn: { ...registration, secretVariable: 'CLIENT_SECRET' } },
  });
  const { terminal, stop, err } = recordedTerminal({ CLIENT_SECRET: clientSecret });
  const running = runProgram([uninstall], ['uninstall', '--env', one.environmentPath], terminal);
  stop();
  expect(await running).toBe(130);
  expect(err()).toContain('What was removed is gone');
  expect((await run(one)).exitCode).toBe(0);
});

test('what others have built on Cueline keeps it, by name, and nothing is changed', async () => {
  const one = await here();
  const api = await inUse(one, 'managed');
  const [update] = await api.list("sdkmessages?$filter=name eq 'Update'");
  const filter = `primaryobjecttypecode eq 'contact' and _sdkmessageid_value eq ${String(update?.sdkmessageid)}`;
  const [onContact] = await api.list(`sdkmessagefilters?$filter=${filter}`);
  await api.create('sdkmessageprocessingsteps', {
    name: 'Contoso: contacts too',
    stage: 40,
    mode: 1,
    rank: 1,
    'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${endpointId})`,
    'sdkmessageid@odata.bind': `/sdkmessages(${String(update?.sdkmessageid)})`,
    'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${String(onContact?.sdkmessagefilterid)})`,
  });
  const before = plain(one.standIn);
  const { exitCode, err } = await run(one, '--yes');
  expect(exitCode).toBe(5);
  expect(err).toContain('is needed by the step "Contoso: contacts too"');
  expect((await run(one, '--plan')).exitCode).toBe(5);
  expect(plain(one.standIn)).toEqual(before);
});

test('a flow of another solution on the connector is named with its solution', async () => {
  const one = await here();
  const api = await inUse(one, 'unmanaged');
  const [solution] = [
    await api.create('solutions', { uniquename: 'Contoso', friendlyname: 'Contoso', version: '1.0.0.0' }),
  ];
  expect(solution).toBeDefined();
  const reference = await api.post(
    'connectionreferences',
    {
      connectionreferencelogicalname: 'con_Journeys',
      'customconnectorid@odata.bind': `/connectors(${connectorId})`,
    },
    { 'MSCRM.SolutionUniqueName': 'Contoso' },
  );
  good(reference);
  const { exitCode, err } = await run(one);
  expect(exitCode).toBe(5);
  expect(err).toContain('connector cue_cueline-20journey-20triggers is needed by');
  expect(err).toContain('of the solution Contoso');
});

test('what is only named like ours stays and is told, and so does the publisher with another solution', async () => {
  const one = await here();
  const api = await inUse(one, 'managed');
  const [publisher] = await api.list("publishers?$filter=uniquename eq 'cueline'");
  await api.create('webresourceset', { name: 'cue_/theirs.js', webresourcetype: 3, content: '' });
  await api.create('solutions', {
    uniquename: 'Theirs',
    friendlyname: 'Theirs',
    version: '1.0.0.0',
    'publisherid@odata.bind': `/publishers(${String(publisher?.publisherid)})`,
  });
  const { exitCode, err } = await run(one);
  expect(exitCode).toBe(0);
  expect(err).toContain('the web resource cue_/theirs.js is named like ours');
  expect(err).toContain('the publisher cueline stays: Theirs');
  expect(await api.list('webresourceset?$select=name')).toMatchObject([{ name: 'cue_/theirs.js' }]);
});

test('an upgrade that was never applied goes first', async () => {
  const one = await here();
  const before = plain(one.standIn);
  const api = await inUse(one, 'managed');
  const next = { ...manifest, version: '99.0.0.0' };
  const [whole] = await packages('one');
  const zip = Buffer.from(solutionZip(whole?.components ?? [], next, 'managed')).toString('base64');
  const body = { CustomizationFile: zip, ImportJobId: randomUUID(), HoldingSolution: true };
  good(await api.post('ImportSolution', { ...body, OverwriteUnmanagedCustomizations: false, PublishWorkflows: true }));
  expect((await run(one)).exitCode).toBe(0);
  expect(plain(one.standIn)).toEqual(before);
});

test('a production environment is left alone without --yes, and another organisation always', async () => {
  const one = await here({ deployment: { production: true } });
  await inUse(one, 'managed');
  const refused = await run(one);
  expect([refused.exitCode, refused.err]).toEqual([2, expect.stringContaining('production-needs-yes')]);
  expect((await run(one, '--plan')).exitCode).toBe(0);
  one.environment({ organization: { url: one.standIn.url, id: randomUUID() } });
  const wrong = await run(one, '--yes');
  expect([wrong.exitCode, wrong.err]).toEqual([1, expect.stringContaining('Nothing was changed')]);
});

test("somebody else's solutions are none of its business", async () => {
  const one = await here();
  const api = await callerOf(one.standIn);
  good(await bring(api, { uniqueName: 'Sample' }));
  const before = plain(one.standIn);
  const { exitCode, out, err } = await run(one, '--plan');
  expect([exitCode, out]).toEqual([0, expect.stringContaining('There is nothing of Cueline')]);
  expect(err).toContain(
    'the web resource cue_/scripts.js is named like ours, but nothing of Cueline made it: it stays',
  );
  expect(plain(one.standIn)).toEqual(before);
});
