import { afterEach, expect, test } from '@jest/globals';
import { callerOf, messageOf, type Answer, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { ids } from './support/sample-solution.ts';
import { bring, otherStep, type SamplePackage } from './support/solution-package.ts';

afterEach(endAll);

const caller = async (): Promise<Caller> => callerOf(await runningStandIn());
const good = async (answer: Promise<Answer>): Promise<Answer> => {
  const given = await answer;
  if (given.status >= 300) throw new Error(messageOf(given));
  return given;
};
const refusalOf = async (answer: Promise<Answer>): Promise<string> => {
  const { status, body } = await answer;
  const { code, message } = (body.error ?? {}) as Readonly<Record<string, unknown>>;
  return `${status} ${String(code)} ${String(message)}`;
};
const solutionId = async (api: Caller, name: string): Promise<string> =>
  String((await api.list(`solutions?$filter=uniquename eq '${name}'`))[0]?.solutionid);
const uninstall = async (api: Caller, name = 'CuelineSample'): Promise<Answer> =>
  api.delete(`solutions(${await solutionId(api, name)})`);
const typesIn = async (api: Caller, name = 'CuelineSample'): Promise<readonly unknown[]> =>
  (await api.list(`solutioncomponents?$filter=_solutionid_value eq ${await solutionId(api, name)}`))
    .map(({ componenttype }) => componenttype)
    .sort((a, b) => Number(a) - Number(b));
const scriptHere = async (api: Caller): Promise<string> =>
  Buffer.from(String((await api.get(`webresourceset(${ids.webResource})`)).body.content), 'base64').toString();

test('a first import brings publisher, solution and the list of its components', async () => {
  const api = await caller();
  await good(bring(api, {}));
  const [solution] = await api.list('solutions?$expand=publisherid($select=uniquename,customizationprefix)');
  expect(solution).toMatchObject({
    ismanaged: true,
    version: '1.0.0.0',
    publisherid: { uniquename: 'cuesample', customizationprefix: 'cue' },
  });
  expect(await typesIn(api)).toEqual([61, 92, 95, 372, 380]);
});

test('an update keeps what the new version lacks, an upgrade removes it', async () => {
  const api = await caller();
  await good(bring(api, {}));
  await good(bring(api, { version: '1.1.0.0', withoutStep: true }));
  expect(await api.list('sdkmessageprocessingsteps')).toHaveLength(1);
  const answer = await good(bring(api, { version: '1.2.0.0', withoutStep: true }, 'StageAndUpgrade'));
  expect(await api.list('sdkmessageprocessingsteps')).toEqual([]);
  expect(await api.list('sdkmessageprocessingstepimages')).toEqual([]);
  expect(await typesIn(api)).toEqual([61, 95, 372, 380]);
  expect(await api.list('solutions')).toMatchObject([{ version: '1.2.0.0', solutionid: answer.body.SolutionId }]);
});

test('a holding solution stands beside its base until it is promoted', async () => {
  const api = await caller();
  await good(bring(api, { script: 'old' }));
  await good(
    bring(api, { version: '1.1.0.0', script: 'new', withoutStep: true }, 'ImportSolution', { HoldingSolution: true }),
  );
  expect((await api.list('solutions')).map(({ uniquename }) => uniquename)).toEqual([
    'CuelineSample',
    'CuelineSample_Upgrade',
  ]);
  expect(await api.list('sdkmessageprocessingsteps')).toHaveLength(1);
  expect(await refusalOf(bring(api, { version: '1.3.0.0' }, 'StageAndUpgrade'))).toContain(
    '400 0x80048539 Solution manifest import: FAILURE: Holding solution CuelineSample_Upgrade already exists.',
  );
  await good(api.post('DeleteAndPromote', { UniqueName: 'CuelineSample' }));
  expect(await api.list('solutions')).toMatchObject([{ uniquename: 'CuelineSample', version: '1.1.0.0' }]);
  expect(await api.list('sdkmessageprocessingsteps')).toEqual([]);
  expect(await scriptHere(api)).toBe('new');
  expect(await refusalOf(api.post('DeleteAndPromote', { UniqueName: 'CuelineSample' }))).toContain(
    'no upgrade that waits',
  );
});

test.each<[string, SamplePackage, SamplePackage, string, string]>([
  ['managed over unmanaged', { managed: false }, { version: '2.0.0.0' }, 'ImportSolution', '0x80048040'],
  ['unmanaged over managed', {}, { version: '2.0.0.0', managed: false }, 'ImportSolution', '0x80048041'],
  ['a lower version', { version: '1.10.0.0' }, { version: '1.9.0.0' }, 'ImportSolution', '0x80048541'],
  ['an upgrade to the same version', {}, {}, 'StageAndUpgrade', '0x80048541'],
  ['an upgrade of another solution', {}, { uniqueName: 'Other' }, 'StageAndUpgrade', '0x80048033'],
])('%s is refused, and what is installed stays', async (_case, first, second, action, code) => {
  const api = await caller();
  await good(bring(api, first));
  const before = await api.list('solutions');
  expect(await refusalOf(bring(api, second, action))).toContain(`400 ${code}`);
  expect(await api.list('solutions')).toEqual(before);
});

test('uninstalling a managed solution removes its components and values, and leaves its publisher', async () => {
  const api = await caller();
  await good(bring(api, {}));
  const [definition] = await api.list('environmentvariabledefinitions');
  await api.create('environmentvariablevalues', {
    value: 'https://here.example',
    'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${String(definition?.environmentvariabledefinitionid)})`,
  });
  await good(uninstall(api));
  for (const set of [
    ...['solutions', 'solutioncomponents', 'webresourceset', 'sdkmessageprocessingsteps', 'serviceendpoints'],
    ...['connectors', 'environmentvariabledefinitions', 'environmentvariablevalues', 'sdkmessageprocessingstepimages'],
  ])
    expect([set, await api.list(set)]).toEqual([set, []]);
  const [publisher] = await api.list('publishers');
  expect(publisher).toMatchObject({ uniquename: 'cuesample', customizationoptionvalueprefix: 48210 });
  await good(api.delete(`publishers(${String(publisher?.publisherid)})`));
});

test('deleting an unmanaged solution leaves its components, which can then be deleted one by one', async () => {
  const api = await caller();
  await good(bring(api, { managed: false }));
  await good(uninstall(api));
  expect(await api.list('solutions')).toEqual([]);
  expect(await api.list('webresourceset')).toHaveLength(1);
  await good(api.delete(`webresourceset(${ids.webResource})`));
  await good(api.delete(`connectors(${ids.connector})`));
  expect(await api.list('connectors')).toEqual([]);
});

test('a solution that another one needs is not uninstalled, and says by whom', async () => {
  const api = await caller();
  await good(bring(api, {}));
  await good(bring(api, { uniqueName: 'Second', stepOnly: true }));
  const words = await refusalOf(uninstall(api));
  expect(words).toContain('400 0x8004f01d Solution dependencies exist, cannot uninstall. DependencyCount : 1');
  expect(words).toContain(`Type: ServiceEndpoint, ObjectName: Cueline gateway, Id: ${ids.endpoint}`);
  expect(words).toContain(`Id: ${otherStep}`);
  expect(await api.list('serviceendpoints')).toHaveLength(1);
  const [publisher] = await api.list('publishers');
  expect(await refusalOf(api.delete(`publishers(${String(publisher?.publisherid)})`))).toContain(
    'CuelineSample, Second',
  );
  await good(uninstall(api, 'Second'));
  await good(uninstall(api));
});

test('what two managed solutions hold goes with the second of them', async () => {
  const api = await caller();
  await good(bring(api, { script: 'first' }));
  await good(bring(api, { uniqueName: 'Twin', script: 'second' }));
  expect(await scriptHere(api)).toBe('second');
  await good(uninstall(api, 'Twin'));
  expect(await scriptHere(api)).toBe('first');
  await good(uninstall(api));
  expect(await api.list('webresourceset')).toEqual([]);
});

test('a managed component cannot be deleted by hand, nor one that is needed', async () => {
  const api = await caller();
  await good(bring(api, {}));
  expect(await refusalOf(api.delete(`webresourceset(${ids.webResource})`))).toContain('400 0x8004f032');
  const own = await callerOf(await runningStandIn());
  await good(bring(own, { managed: false }));
  expect(await refusalOf(bring(own, { uniqueName: 'Managed' }))).toContain('which has an unmanaged base instance');
});

test('an environment with the trouble of webhooks upgrades and uninstalls once the endpoint has its secret', async () => {
  const api = await callerOf(await runningStandIn({ webhookUpgradeTrouble: true }));
  await good(bring(api, {}));
  const words = 'AuthValue is Invalid. Please check the value and format.';
  expect(await refusalOf(bring(api, { version: '1.1.0.0' }, 'StageAndUpgrade'))).toContain(words);
  expect(await refusalOf(uninstall(api))).toContain(words);
  // The upgrade went as far as its holding solution.
  await good(api.patch(`serviceendpoints(${ids.endpoint})`, { authvalue: '<settings></settings>' }));
  await good(api.post('DeleteAndPromote', { UniqueName: 'CuelineSample' }));
  await good(uninstall(api));
});

test('an import fails where it is told to, once', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  standIn.failNextImport('stored');
  expect(await refusalOf(bring(api, {}))).toContain('An unexpected error occurred');
  for (const set of ['solutions', 'publishers', 'webresourceset']) expect(await api.list(set)).toEqual([]);
  await good(bring(api, {}));
  standIn.failNextImport('held');
  expect(await refusalOf(bring(api, { version: '1.1.0.0' }, 'StageAndUpgrade'))).toContain('An unexpected error');
  expect(await api.list('solutions')).toHaveLength(2);
});

test('an import is refused by the lock of another one at its call, or in its job, where it is told to', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  standIn.failNextImport('refused');
  const refused = await bring(api, {}, 'ImportSolutionAsync');
  expect([refused.status, refused.body]).toMatchObject([429, { error: { code: '0x80071151' } }]);
  expect(await api.list('importjobs')).toEqual([]);
  standIn.failNextImport('locked');
  expect(await refusalOf(bring(api, {}))).toContain('there is a previous [Import] running at this moment');
  expect(await api.list('importjobs')).toHaveLength(1);
  await good(bring(api, {}));
});
