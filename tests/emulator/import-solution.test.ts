import { afterEach, expect, test } from '@jest/globals';
import { callerOf, messageOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { ids, importMembers, importZip, sampleMembers, type SampleStep } from './support/sample-solution.ts';

afterEach(endAll);

const caller = async (): Promise<Caller> => callerOf(await runningStandIn());
const post = { alias: 'post', type: 1, columns: 'name,estimatedvalue' };
const stageStep: SampleStep = { filter: 'stepname', images: [{ alias: 'pre', type: 0, columns: 'stepname' }, post] };

test('a good solution is imported, and every component can be read', async () => {
  const api = await caller();
  expect((await importMembers(api, sampleMembers(stageStep))).status).toBe(204);
  expect(await api.list("solutions?$filter=uniquename eq 'CuelineSample'")).toMatchObject([
    { friendlyname: 'Cueline sample', version: '1.2.0.0', ismanaged: false },
  ]);
  expect(await api.list('serviceendpoints?$select=name,contract,authtype,url,isauthvalueset')).toMatchObject([
    { name: 'Cueline gateway', contract: 8, authtype: 5, isauthvalueset: false },
  ]);
  expect(
    await api.list(
      'sdkmessageprocessingsteps?$select=name,filteringattributes,_eventhandler_value' +
        '&$expand=sdkmessageid($select=name),sdkmessagefilterid($select=primaryobjecttypecode)',
    ),
  ).toMatchObject([
    {
      name: 'cueline: sample & step',
      filteringattributes: 'stepname',
      _eventhandler_value: ids.endpoint,
      sdkmessageid: { name: 'Update' },
      sdkmessagefilterid: { primaryobjecttypecode: 'opportunity' },
    },
  ]);
  expect(await api.list('sdkmessageprocessingstepimages?$select=entityalias,attributes')).toMatchObject([
    { entityalias: 'pre', attributes: 'stepname' },
    { entityalias: 'post', attributes: 'name,estimatedvalue' },
  ]);
  expect(await api.list("webresourceset?$filter=name eq 'cue_/scripts.js'")).toMatchObject([
    { webresourcetype: 3, content: Buffer.from('var Cueline = {};').toString('base64') },
  ]);
  expect(await api.list('environmentvariabledefinitions')).toMatchObject([
    {
      schemaname: 'cue_GatewayUrl',
      displayname: 'Gateway URL',
      defaultvalue: 'https://gateway.example',
      type: 100000000,
    },
  ]);
  expect(await api.list('connectors')).toMatchObject([{ name: 'cue_cueline', openapidefinition: '{"swagger":"2.0"}' }]);
  expect(await api.list('importjobs')).toMatchObject([{ solutionname: 'CuelineSample', progress: 100 }]);
});

test('a second import overwrites and doubles nothing', async () => {
  const api = await caller();
  await importMembers(api, sampleMembers(stageStep));
  await importMembers(api, sampleMembers({ ...stageStep, filter: 'statecode', images: [post] }));
  for (const set of ['solutions', 'serviceendpoints', 'webresourceset', 'environmentvariabledefinitions', 'connectors'])
    expect(await api.list(set)).toHaveLength(1);
  expect(await api.list('sdkmessageprocessingsteps')).toMatchObject([{ filteringattributes: 'statecode' }]);
  expect(await api.list('sdkmessageprocessingstepimages')).toHaveLength(1);
});

type Change = (members: Record<string, string>) => void;
const edit =
  (path: string, from: string, to: string): Change =>
  (members) => {
    const before = members[path] ?? '';
    expect(before).toContain(from);
    members[path] = before.replace(from, to);
  };
const drop =
  (path: string): Change =>
  (members) => {
    expect(members).toHaveProperty([path]);
    Reflect.deleteProperty(members, path);
  };
const root = (type: number, rest: string): string => `<RootComponent type="${type}" ${rest} behavior="0" />`;

test.each<[string, Change, string]>([
  ['without solution.xml', drop('solution.xml'), 'solution.xml is missing'],
  ['without content types', drop('[Content_Types].xml'), '[Content_Types].xml is missing'],
  ['with broken XML', edit('customizations.xml', '</WebResources>', ''), 'customizations.xml cannot be read'],
  [
    'with a document type',
    edit('solution.xml', '<ImportExportXml', '<!DOCTYPE x [<!ENTITY a "b">]><ImportExportXml'),
    'solution.xml cannot be read',
  ],
  [
    'with a root component that has no body',
    edit('solution.xml', '<RootComponents>', `<RootComponents>${root(61, 'schemaName="cue_/gone.js"')}`),
    'Cannot add a Root Component cue_/gone.js of type 61',
  ],
  [
    'with a body that is no root component',
    edit('solution.xml', root(61, 'schemaName="cue_/scripts.js"'), ''),
    "'cue_/scripts.js' of type 61 is no root component",
  ],
  [
    'with a root component the stand-in does not know',
    edit('solution.xml', '<RootComponents>', `<RootComponents>${root(300, 'schemaName="app"')}`),
    'type 300 (app)',
  ],
  ['without the file of a web resource', drop('WebResources/cue_scriptsjs01'), "WebResource 'cue_/scripts.js'"],
  [
    'with a file without content type',
    edit('[Content_Types].xml', '/WebResources/cue_scriptsjs01', '/WebResources/other'),
    'WebResources/cue_scriptsjs01 has no content type',
  ],
  [
    'without the definition of a connector',
    drop('Connector/cue_cueline_openapidefinition.json'),
    "Connector 'cue_cueline'",
  ],
  [
    'with an environment variable in the wrong folder',
    edit(
      'environmentvariabledefinitions/cue_GatewayUrl/environmentvariabledefinition.xml',
      'cue_GatewayUrl',
      'cue_Other',
    ),
    "Environment variable 'cue_Other'",
  ],
  [
    'with an endpoint that is no webhook',
    edit('customizations.xml', '<Contract>8<', '<Contract>2<'),
    'Contract is not 8',
  ],
  ['with a synchronous step', edit('customizations.xml', '<Mode>1<', '<Mode>0<'), 'asynchronous post-operation'],
])('a solution %s is refused and nothing of it is kept', async (_case, change, words) => {
  const api = await caller();
  const members = sampleMembers(stageStep);
  change(members);
  const answer = await importMembers(api, members);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ error: { code: '0x8004801a' } });
  expect(messageOf(answer)).toContain(words);
  expect(await api.list('solutions')).toEqual([]);
  expect(await api.list('sdkmessageprocessingsteps')).toEqual([]);
});

test.each<[string, SampleStep, string, string]>([
  ['on an unknown table', { table: 'spaceship' }, '0x80048033', "PrimaryEntity 'spaceship' does not exist"],
  ['that watches an unknown column', { filter: 'stepnaem' }, '0x80048033', "no column 'stepnaem'"],
  ['with an unknown endpoint', { handlerId: ids.step }, '0x80048033', 'is no service endpoint'],
  ['on an unknown message', { messageId: ids.step }, '0x8004801a', 'is no message of the platform'],
  ['that filters a Create', { message: 'Create', filter: 'name' }, '0x8004801a', 'for Update only'],
  ['with a pre-image of a Create', { message: 'Create', images: [{ ...post, type: 0 }] }, '0x8004801a', 'pre-image'],
  ['with a post-image of a Delete', { message: 'Delete', images: [post] }, '0x8004801a', 'post-image'],
  ['with one alias twice', { images: [post, post] }, '0x8004801a', 'same EntityAlias'],
])('a step %s is refused by name', async (_case, step, code, words) => {
  const answer = await importMembers(await caller(), sampleMembers(step));
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ error: { code } });
  expect(messageOf(answer)).toContain(`SdkMessageProcessingStep 'cueline: sample & step' (${ids.step})`);
  expect(messageOf(answer)).toContain(words);
});

test('a file that is no zip, and a request that is not complete, are refused', async () => {
  const api = await caller();
  expect(messageOf(await importZip(api, Buffer.from('no zip').toString('base64')))).toContain('no zip archive');
  expect(messageOf(await api.post('ImportSolution', { CustomizationFile: '' }))).toContain("'ImportJobId' is missing");
  expect(messageOf(await api.post('ImportSolution', { Force: true }))).toContain("parameter 'Force'");
});

test('a package that unpacks to more than 50 MB is refused', async () => {
  const answer = await importMembers(await caller(), {
    ...sampleMembers(),
    'WebResources/big': ' '.repeat(51 * 1024 * 1024),
  });
  expect(answer.status).toBe(400);
  expect(messageOf(answer)).toContain('larger than 50 MB');
});

test('the secret of an endpoint is written as XML and can never be read', async () => {
  const api = await caller();
  await importMembers(api, sampleMembers());
  const path = `serviceendpoints(${ids.endpoint})`;
  const refused = await api.patch(path, { authvalue: '<settings><setting name="x-key" value="a"></settings>' });
  expect(refused.status).toBe(400);
  expect(messageOf(refused)).toBe('AuthValue is Invalid. Please check the value and format.');
  const settings = '<settings><setting name="x-key" value="a&amp;b" /></settings>';
  const written = await api.patch(path, { authvalue: settings }, { prefer: 'return=representation' });
  expect(written.status).toBe(200);
  expect(written.body).toMatchObject({ isauthvalueset: true });
  expect(JSON.stringify([written.body, (await api.get(path)).body, await api.list('serviceendpoints')])).not.toContain(
    'a&',
  );
  expect((await api.get(`${path}?$select=authvalue`)).status).toBe(400);
  await importMembers(api, sampleMembers());
  expect((await api.get(path)).body).toMatchObject({ isauthvalueset: true });
});

test('the current value of an environment variable is a row of its own', async () => {
  const api = await caller();
  await importMembers(api, sampleMembers());
  const [definition] = await api.list('environmentvariabledefinitions?$select=schemaname');
  await api.create('environmentvariablevalues', {
    value: 'https://here.example',
    'EnvironmentVariableDefinitionId@odata.bind': `/environmentvariabledefinitions(${String(definition?.environmentvariabledefinitionid)})`,
  });
  const [row] = await api.list(
    'environmentvariabledefinitions?$expand=environmentvariabledefinition_environmentvariablevalue($select=value)',
  );
  expect(row?.environmentvariabledefinition_environmentvariablevalue).toMatchObject([
    { value: 'https://here.example' },
  ]);
});
