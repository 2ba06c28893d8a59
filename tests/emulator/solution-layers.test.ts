import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StandIn } from '../../connector/emulator/index.ts';
import { callerOf, messageOf, type Answer, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { ids } from './support/sample-solution.ts';
import { bring, otherStep, type SamplePackage } from './support/solution-package.ts';

let standIn: StandIn;
let api: Caller;

beforeEach(async () => {
  standIn = await runningStandIn();
  api = await callerOf(standIn);
});
afterEach(endAll);
afterAll(endAll);

const path = `webresourceset(${ids.webResource})`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const brought = async (
  sample: SamplePackage,
  action?: string,
  more?: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const answer = await bring(api, sample, action, more);
  if (answer.status >= 300) throw new Error(messageOf(answer));
};
const scriptHere = async (): Promise<string> =>
  Buffer.from(String((await api.get(path)).body.content), 'base64').toString();
const layers = async (): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  api.list(
    `msdyn_componentlayers?$filter=msdyn_componentid eq '${ids.webResource}' and msdyn_solutioncomponentname eq 'webresource'` +
      '&$orderby=msdyn_order desc',
  );
const names = async (): Promise<readonly unknown[]> => (await layers()).map((layer) => layer.msdyn_solutionname);
const control = async (method: string, route: string, body?: unknown): Promise<Answer> => {
  const response = await fetch(`${standIn.url}/standin/${route}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: JSON.parse(text || '{}') as Answer['body'] };
};

test('a change by hand lies over a managed component, hides its new version, and can be taken away', async () => {
  await brought({ script: 'one' });
  expect(await names()).toEqual(['CuelineSample']);
  await api.patch(path, { content: base64('by hand') });
  await api.post('PublishAllXml', {});
  expect(await names()).toEqual(['Active', 'CuelineSample']);
  const [top] = await layers();
  expect(JSON.parse(String(top?.msdyn_changes))).toMatchObject({ Attributes: [{ Key: 'content' }] });
  await brought({ script: 'two', version: '1.1.0.0' });
  expect(await scriptHere()).toBe('by hand');
  await api.post('RemoveActiveCustomizations', { SolutionComponentName: 'WebResource', ComponentId: ids.webResource });
  expect(await names()).toEqual(['CuelineSample']);
  expect(await scriptHere()).toBe('two');
});

test('an import that overwrites takes the changes by hand away, and leaves the secret of the endpoint', async () => {
  await brought({});
  const endpoint = `serviceendpoints(${ids.endpoint})`;
  await api.patch(endpoint, { url: 'https://here.example/', authvalue: '<settings></settings>' });
  await brought({ version: '1.1.0.0' });
  expect((await api.get(endpoint)).body).toMatchObject({ url: 'https://here.example/', isauthvalueset: true });
  await brought({ version: '1.2.0.0' }, 'ImportSolution', { OverwriteUnmanagedCustomizations: true });
  expect((await api.get(endpoint)).body).toMatchObject({
    url: 'https://gateway.example/v1/record-changes',
    isauthvalueset: true,
  });
});

test('the table of layers lists nothing unless component and kind are asked for', async () => {
  await brought({});
  expect(await api.list('msdyn_componentlayers')).toEqual([]);
  expect(await api.list(`msdyn_componentlayers?$filter=msdyn_componentid eq '${ids.webResource}'`)).toEqual([]);
  expect(await names()).toHaveLength(1);
});

test('what people create is in the active layer alone, and in the solution that the call names', async () => {
  await brought({ managed: false });
  const made = await api.post(
    'webresourceset',
    { name: 'cue_/extra.js', webresourcetype: 3, content: base64('1') },
    { 'MSCRM.SolutionUniqueName': 'CuelineSample' },
  );
  expect(made.status).toBe(204);
  expect(await api.list('solutioncomponents?$filter=componenttype eq 61')).toHaveLength(2);
  const refused = await api.post('webresourceset', { name: 'cue_/x.js' }, { 'MSCRM.SolutionUniqueName': 'Gone' });
  expect([refused.status, messageOf(refused)]).toEqual([400, expect.stringContaining("'Gone'")]);
});

test('new content is served once it is published, by id or with everything', async () => {
  await brought({ managed: false, script: 'one' });
  await brought({ managed: false, script: 'two' });
  expect(await scriptHere()).toBe('one');
  expect((await control('GET', 'unpublished')).body).toEqual({
    unpublished: [{ table: 'webresource', id: ids.webResource, name: 'cue_/scripts.js' }],
  });
  const xml = (id: string): string =>
    `<importexportxml><webresources><webresource>{${id}}</webresource></webresources></importexportxml>`;
  await api.post('PublishXml', { ParameterXml: xml(ids.connector) });
  expect(await scriptHere()).toBe('one');
  await api.post('PublishXml', { ParameterXml: xml(ids.webResource) });
  expect(await scriptHere()).toBe('two');
  expect((await control('GET', 'unpublished')).body).toEqual({ unpublished: [] });
  expect((await api.post('PublishXml', { ParameterXml: '<x' })).status).toBe(400);
  expect((await api.post('PublishXml', { ParameterXml: xml('5') })).status).toBe(400);
});

test('dependencies are told before a removal is tried', async () => {
  await brought({});
  await brought({ uniqueName: 'Second', stepOnly: true });
  const dependency = {
    requiredcomponentobjectid: ids.endpoint,
    requiredcomponenttype: 95,
    dependentcomponentobjectid: otherStep,
    dependentcomponenttype: 92,
  };
  expect(await api.list("RetrieveDependenciesForUninstall(SolutionUniqueName='CuelineSample')")).toMatchObject([
    dependency,
  ]);
  expect(await api.list("RetrieveDependenciesForUninstall(SolutionUniqueName='Second')")).toEqual([]);
  const forDelete = await api.list(`RetrieveDependenciesForDelete(ObjectId=${ids.endpoint},ComponentType=95)`);
  expect(forDelete.map((one) => one.dependentcomponentobjectid)).toEqual(expect.arrayContaining([ids.step, otherStep]));
  expect((await api.get("RetrieveDependenciesForUninstall(SolutionUniqueName='Gone')")).status).toBe(400);
  expect((await api.get('RetrieveDependenciesForDelete(ComponentType=95)')).status).toBe(400);
});

test('two pictures are equal after everything is gone, and differ by what was left behind', async () => {
  const before = standIn.snapshot();
  await brought({});
  expect((await control('GET', 'snapshot')).body).toEqual(JSON.parse(JSON.stringify(standIn.snapshot())));
  const [solution] = await api.list('solutions');
  await api.delete(`solutions(${String(solution?.solutionid)})`);
  expect(Object.keys(standIn.snapshot()).filter((table) => !(table in before))).toEqual(['publisher']);
  const [publisher] = await api.list('publishers');
  await api.delete(`publishers(${String(publisher?.publisherid)})`);
  expect(standIn.snapshot()).toEqual(before);
});

test('a connection breaks where it is told to: before the request is carried out, or before it is answered', async () => {
  await brought({ managed: false });
  standIn.breakConnection({ afterWrites: 1 });
  expect((await api.patch(path, { displayname: 'One' })).status).toBe(204);
  await expect(api.patch(path, { displayname: 'Two' })).rejects.toThrow();
  expect((await api.get(path)).body.displayname).toBe('One');
  expect((await control('PUT', 'broken-connection', { answerLost: true })).status).toBe(204);
  await expect(api.patch(path, { displayname: 'Three' })).rejects.toThrow();
  expect((await api.get(path)).body.displayname).toBe('Three');
  for (const body of [{ afterWrites: -1 }, { answerLost: 1 }, { often: true }])
    expect((await control('PUT', 'broken-connection', body)).status).toBe(400);
  expect((await control('PUT', 'import-failure', { stage: 'late' })).status).toBe(400);
  expect((await control('PUT', 'import-failure', { stage: 'stored' })).status).toBe(204);
  expect((await bring(api, { managed: false })).status).toBe(400);
});
