import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import { DynamicsWebApi } from 'dynamics-web-api';
import { readXml } from '../../connector/emulator/read-xml.ts';
import { elementsAt } from '../../connector/emulator/xml.ts';
import { until } from '../gateway/support/until.ts';
import { askForToken, callerOf, messageOf, type Answer, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { base64Zip, sampleMembers } from './support/sample-solution.ts';

afterEach(endAll);

const caller = async (): Promise<Caller> => callerOf(await runningStandIn());
const goodFile = base64Zip(sampleMembers());
const unknownTable = base64Zip(sampleMembers({ table: 'spaceship' }));
const flags = { OverwriteUnmanagedCustomizations: true, PublishWorkflows: true };
const noUpload = '00000000-0000-0000-0000-000000000000';
const everyGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Json = Readonly<Record<string, unknown>>;

async function staged(api: Caller, file: string): Promise<Json> {
  const answer = await api.post('StageSolution', { CustomizationFile: file });
  expect(answer.status).toBe(200);
  expect(answer.body['@odata.context']).toMatch(/\$metadata#Microsoft\.Dynamics\.CRM\.StageSolutionResponse$/);
  return answer.body.StageSolutionResults as Json;
}

/** The job once it is completed. */
function followed(api: Caller, started: Answer): Promise<Json> {
  expect(started.status).toBe(200);
  return until(
    async () => (await api.get(`asyncoperations(${String(started.body.AsyncOperationId)})`)).body,
    ({ statecode }) => statecode === 3,
  );
}

const resultIn = (importJob: Json | undefined): Json => {
  const document = readXml(String(importJob?.data));
  if ('problem' in document) throw new Error(document.problem);
  expect(document.root.name).toBe('importexportxml');
  return elementsAt(document.root, 'solutionManifests', 'solutionManifest', 'result')[0]?.attributes ?? {};
};

test('staging checks a solution, keeps it for the import and installs nothing', async () => {
  const api = await caller();
  expect(await staged(api, goodFile)).toEqual({
    StageSolutionStatus: 'Passed',
    StageSolutionUploadId: expect.stringMatching(everyGuid) as unknown,
    SolutionValidationResults: [],
    MissingDependencies: [],
    SolutionDetails: {
      SolutionUniqueName: 'CuelineSample',
      SolutionFriendlyName: 'Cueline sample',
      SolutionVersion: '1.2.0.0',
      IsManaged: false,
    },
  });
  expect(await api.list('solutions')).toEqual([]);
  expect(await api.list('importjobs')).toEqual([]);
});

test('staging tells every reason against a solution, and missing dependencies apart', async () => {
  const results = await staged(await caller(), unknownTable);
  expect(results).toMatchObject({ StageSolutionStatus: 'Failed', StageSolutionUploadId: noUpload });
  expect(results.SolutionValidationResults).toMatchObject([
    {
      SolutionValidationResultType: 'Error',
      ErrorCode: -2147188685,
      Message: expect.stringContaining("'spaceship' does not exist") as unknown,
    },
  ]);
  expect(results.MissingDependencies).toHaveLength(1);
});

test('a staged solution is imported by a job that waits, works and succeeds', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  // Held at both, so that nobody is too slow to see them.
  const [begin, finish] = [standIn.holdImports('waiting'), standIn.holdImports('inProgress')];
  const { StageSolutionUploadId } = await staged(api, goodFile);
  const started = await api.post('ImportSolutionAsync', { ...flags, SolutionParameters: { StageSolutionUploadId } });
  expect(started.body['@odata.context']).toMatch(/Microsoft\.Dynamics\.CRM\.ImportSolutionAsyncResponse$/);
  const importJob = `importjobs(${String(started.body.ImportJobKey)})`;
  expect((await api.get(importJob)).body).toMatchObject({ progress: 0, completedon: null });
  expect(await api.list('solutions')).toEqual([]);
  const job = `asyncoperations(${String(started.body.AsyncOperationId)})`;
  expect((await api.get(job)).body).toMatchObject({ statecode: 0, statuscode: 0 });
  begin();
  const inProgress = await until(
    async () => (await api.get(job)).body,
    ({ statecode }) => statecode !== 0,
  );
  expect(inProgress).toMatchObject({ statecode: 2, statuscode: 20 });
  expect(await api.list('solutions')).toEqual([]);
  finish();
  const ended = await followed(api, started);
  expect(ended).toMatchObject({ statuscode: 30, operationtype: 203, message: null });
  expect(Date.parse(String(ended.completedon))).toBeGreaterThanOrEqual(Date.parse(String(ended.startedon)));
  const done = (await api.get(importJob)).body;
  expect(done).toMatchObject({ progress: 100, solutionname: 'CuelineSample' });
  expect(done.completedon).not.toBeNull();
  expect(resultIn(done)).toMatchObject({ result: 'success', errorcode: '0' });
  expect(await api.list('solutions')).toMatchObject([{ uniquename: 'CuelineSample' }]);
  expect(await api.list('sdkmessageprocessingsteps')).toHaveLength(1);
});

test('the file can come with the call, and the caller can name the import job', async () => {
  const api = await caller();
  const jobId = randomUUID();
  const started = await api.post('ImportSolutionAsync', {
    ...flags,
    CustomizationFile: goodFile,
    ImportJobId: jobId,
    SolutionParameters: { StageSolutionUploadId: noUpload },
  });
  expect(started.body.ImportJobKey).toBe(jobId);
  expect((await followed(api, started)).statuscode).toBe(30);
  expect((await api.get(`importjobs(${jobId})`)).body).toMatchObject({ progress: 100 });
});

test.each([
  ['a missing dependency', unknownTable, '0x80048033', "'spaceship' does not exist"],
  ['a file that is no zip', Buffer.from('no zip').toString('base64'), '0x8004801a', 'no zip archive'],
])('%s fails the job with words, and nothing is kept', async (_case, file, code, words) => {
  const api = await caller();
  const started = await api.post('ImportSolutionAsync', { ...flags, CustomizationFile: file });
  const job = await followed(api, started);
  expect(job).toMatchObject({ statecode: 3, statuscode: 31, errorcode: Number(code) | 0 });
  expect(job.message).toContain(words);
  expect(job.friendlymessage).toBe(job.message);
  const importJob = (await api.get(`importjobs(${String(started.body.ImportJobKey)})`)).body;
  expect(importJob).toMatchObject({ progress: 0 });
  expect(resultIn(importJob)).toMatchObject({ result: 'failure', errorcode: code, errortext: job.message });
  expect(await api.list('solutions')).toEqual([]);
});

test('a failed import that the caller waits for leaves its reason in the import job too', async () => {
  const api = await caller();
  const answer = await api.post('ImportSolution', {
    ...flags,
    CustomizationFile: unknownTable,
    ImportJobId: randomUUID(),
  });
  expect(answer.status).toBe(400);
  expect(resultIn((await api.list('importjobs'))[0])).toMatchObject({ errortext: messageOf(answer) });
});

test('values of environment variables come with the import, and a second import overwrites them', async () => {
  const api = await caller();
  const imported = async (value: string): Promise<Json> => {
    const item = {
      '@odata.type': 'Microsoft.Dynamics.CRM.environmentvariablevalue',
      schemaname: 'cue_GatewayUrl',
      value,
    };
    const body = { ...flags, CustomizationFile: goodFile, ComponentParameters: [item] };
    return followed(api, await api.post('ImportSolutionAsync', body));
  };
  expect((await imported('https://one.example')).statuscode).toBe(30);
  expect((await imported('https://two.example')).statuscode).toBe(30);
  const [definition] = await api.list(
    'environmentvariabledefinitions?$expand=environmentvariabledefinition_environmentvariablevalue($select=value)',
  );
  expect(definition).toMatchObject({
    schemaname: 'cue_GatewayUrl',
    environmentvariabledefinition_environmentvariablevalue: [{ value: 'https://two.example' }],
  });
});

test('the value of a variable that nobody has fails the job', async () => {
  const api = await caller();
  const item = {
    '@odata.type': '#Microsoft.Dynamics.CRM.environmentvariablevalue',
    schemaname: 'cue_Gone',
    value: '1',
  };
  const body = { ...flags, CustomizationFile: goodFile, ComponentParameters: [item] };
  const job = await followed(api, await api.post('ImportSolutionAsync', body));
  expect(job).toMatchObject({
    statuscode: 31,
    message: expect.stringContaining("'cue_Gone' does not exist") as unknown,
  });
  expect(await api.list('solutions')).toEqual([]);
});

const variable = { '@odata.type': 'Microsoft.Dynamics.CRM.environmentvariablevalue', schemaname: 'cue_A', value: '1' };

test.each<[string, Json, number, string]>([
  ['without flags', { CustomizationFile: goodFile }, 400, "'OverwriteUnmanagedCustomizations' is missing"],
  ['with a parameter that does not exist', { ...flags, Force: true }, 400, "parameter 'Force'"],
  ['without a file', flags, 400, "Give 'CustomizationFile'"],
  ['with a file that is no text', { ...flags, CustomizationFile: 5 }, 400, 'no base64 text'],
  ['with a job id that is none', { ...flags, CustomizationFile: goodFile, ImportJobId: '5' }, 400, "'ImportJobId'"],
  [
    'with an upload id that is none',
    { ...flags, SolutionParameters: { StageSolutionUploadId: '5' } },
    400,
    "'StageSolutionUploadId' is no id",
  ],
  [
    'with an upload that nobody staged',
    { ...flags, SolutionParameters: { StageSolutionUploadId: randomUUID() } },
    400,
    'No solution is staged',
  ],
  [
    'with a connection reference that has no name',
    {
      ...flags,
      CustomizationFile: goodFile,
      ComponentParameters: [{ '@odata.type': 'Microsoft.Dynamics.CRM.connectionreference' }],
    },
    400,
    'connectionreferencelogicalname',
  ],
  [
    'with parameters that are no list',
    { ...flags, CustomizationFile: goodFile, ComponentParameters: {} },
    400,
    'no list',
  ],
  [
    'with a component of no type',
    { ...flags, CustomizationFile: goodFile, ComponentParameters: [null] },
    400,
    "no '@odata.type'",
  ],
  [
    'with a variable without value',
    { ...flags, CustomizationFile: goodFile, ComponentParameters: [{ ...variable, value: null }] },
    400,
    "needs the texts 'schemaname' and 'value'",
  ],
  [
    'with a value id that is none',
    { ...flags, CustomizationFile: goodFile, ComponentParameters: [{ ...variable, environmentvariablevalueid: '5' }] },
    400,
    'environmentvariablevalueid',
  ],
])('an asynchronous import %s is refused at once and starts no job', async (_case, body, status, words) => {
  const api = await caller();
  const answer = await api.post('ImportSolutionAsync', body);
  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(words);
  expect(await api.list('asyncoperations')).toEqual([]);
  expect(await api.list('importjobs')).toEqual([]);
});

test('staging refuses a file that cannot be read, and a request without one', async () => {
  const api = await caller();
  const noZip = await api.post('StageSolution', { CustomizationFile: Buffer.from('no zip').toString('base64') });
  expect([noZip.status, messageOf(noZip)]).toEqual([400, expect.stringContaining('no zip archive')]);
  expect(messageOf(await api.post('StageSolution', {}))).toContain("'CustomizationFile' is missing");
});

test('a stand-in closes while an import waits', async () => {
  const standIn = await runningStandIn({ solutionImportMs: 600_000 });
  const api = await callerOf(standIn);
  expect((await api.post('ImportSolutionAsync', { ...flags, CustomizationFile: goodFile })).status).toBe(200);
  await standIn.close();
});

test('a client that people use stages and imports', async () => {
  const standIn = await runningStandIn();
  const api = await callerOf(standIn);
  const client = new DynamicsWebApi({
    serverUrl: `${standIn.url}/`,
    dataApi: { version: '9.2' },
    onTokenRefresh: async () => String((await askForToken(standIn)).body.access_token),
  });
  const { StageSolutionResults: results } = await client.callAction<{
    readonly StageSolutionResults: { readonly StageSolutionUploadId: string };
  }>({ actionName: 'StageSolution', action: { CustomizationFile: goodFile } });
  const { StageSolutionUploadId } = results;
  const body = await client.callAction<Json>({
    actionName: 'ImportSolutionAsync',
    action: { ...flags, SolutionParameters: { StageSolutionUploadId } },
  });
  expect((await followed(api, { status: 200, headers: new Headers(), body })).statuscode).toBe(30);
});
