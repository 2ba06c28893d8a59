import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import type { StandIn } from '../../connector/emulator/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import { flowsSolution } from '../../scripts/build/flows.ts';
import { solutionComponents } from '../../scripts/build/solution.ts';
import { flowsManifest, manifest } from '../../scripts/project.ts';
import { uninstall } from '../../scripts/verbs/uninstall.ts';
import { componentId, solutionZip, type Component } from '../../solution/index.ts';
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

async function imported(api: Caller, components: readonly Component[], of: typeof manifest, kind: Kind): Promise<void> {
  const zip = Buffer.from(solutionZip(components, of, kind)).toString('base64');
  const flags = { OverwriteUnmanagedCustomizations: true, PublishWorkflows: true };
  good(await api.post('ImportSolution', { ...flags, CustomizationFile: zip, ImportJobId: randomUUID() }));
}

/** Both solutions, as people use them: values and a secret set, a step off, a change by hand. */
async function inUse({ standIn }: World, kind: Kind): Promise<Caller> {
  const api = await callerOf(standIn);
  await imported(api, await solutionComponents(`${process.cwd()}/`), manifest, kind);
  const [connector] = await api.list(`connectors?$select=connectorinternalid`);
  await imported(api, flowsSolution(String(connector?.connectorinternalid)).components, flowsManifest, kind);
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
  return api;
}

const plain = (standIn: StandIn): unknown => JSON.parse(JSON.stringify(standIn.snapshot()));

test.each<Kind>(['managed', 'unmanaged'])(
  'after use, the uninstall of %s solutions leaves the organisation as it was',
  async (kind) => {
    const one = await here();
    const before = plain(one.standIn);
    await inUse(one, kind);
    const full = plain(one.standIn);
    const planned = await run(one, '--plan', '--json');
    expect(plain(one.standIn)).toEqual(full);
    const { data } = JSON.parse(planned.out) as {
      readonly data: { readonly changes: readonly { kind: string; name: string }[] };
    };
    const names = data.changes.map((change) => change.name.replace(/ \d.*/, ''));
    expect(names.at(-1)).toBe('cueline');
    expect(names.indexOf('CuelineFlows')).toBeLessThan(names.indexOf('Cueline'));
    const { exitCode, out, err } = await run(one);
    expect([exitCode, out, err]).toEqual([
      0,
      expect.stringContaining('Verified: nothing of Cueline is left'),
      expect.anything(),
    ]);
    expect(plain(one.standIn)).toEqual(before);
    expect((await run(one)).out).toContain('There is nothing of Cueline in test');
  },
);

test.each<[Kind, number, boolean]>([
  ['managed', 1, true],
  ['managed', 2, false],
  ['unmanaged', 0, false],
  ['unmanaged', 7, true],
  ['unmanaged', 20, false],
])('%s: a run that breaks off after %i removals is gone on with by the next', async (kind, afterWrites, answerLost) => {
  const one = await here();
  const before = plain(one.standIn);
  await inUse(one, kind);
  one.standIn.breakConnection({ afterWrites, answerLost });
  const broken = await run(one);
  expect([broken.exitCode, broken.err]).toEqual([1, expect.stringContaining('error:')]);
  expect(plain(one.standIn)).not.toEqual(before);
  expect((await run(one)).exitCode).toBe(0);
  expect(plain(one.standIn)).toEqual(before);
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
  const zip = Buffer.from(solutionZip(await solutionComponents(`${process.cwd()}/`), next, 'managed')).toString(
    'base64',
  );
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
