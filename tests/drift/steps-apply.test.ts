import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { derivedGuid } from '../../connector/contract/index.ts';
import { messageId } from '../emulator/support/world.ts';
import { webhookSecret } from '../deploy/support/world.ts';
import { endAll } from '../emulator/support/running.ts';
import { startReceiver, type Receiver } from '../emulator/support/receiver.ts';
import { imageOf } from '../emulator/support/wire.ts';
import { dataIn, ground, type Ground } from './support/ground.ts';

interface Told {
  readonly action: string;
  readonly kind: string;
  readonly name: string;
  readonly detail?: string;
  readonly always?: true;
}
interface Applied {
  readonly done: readonly Told[];
  readonly remaining: readonly Told[];
}

let here: Ground;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await startReceiver();
  here = await ground({ deployment: { webhookUrl: receiver.url } });
});
afterAll(async () => {
  await here.close();
  await endAll();
});

const stepId = (handler: string): string => derivedGuid(['cueline', 'step', handler]);
const stepPath = (handler: string): string => `sdkmessageprocessingsteps(${stepId(handler)})`;
const endpointId = derivedGuid(['cueline', 'serviceEndpoint', 'Cueline gateway']);

const sure = (changes: readonly Told[]): readonly Told[] => changes.filter(({ always }) => always !== true);

async function apply(words = ''): Promise<Applied> {
  const { exitCode, out, err } = await here.cueline(`steps apply${words} --json`);
  expect([exitCode, err.includes('error')]).toEqual([0, false]);
  return dataIn(out) as Applied;
}

async function planned(words = ''): Promise<readonly string[]> {
  const { out } = await here.cueline(`steps apply --plan${words} --json`);
  const { changes } = dataIn(out) as { readonly changes: readonly Told[] };
  return sure(changes).map(({ action, kind, name, detail }) => `${action} ${kind} ${name}: ${detail ?? ''}`);
}

/** Everything that is registered, without what differs from one making to the next. */
async function registered(): Promise<string> {
  const sets = ['serviceendpoints', 'sdkmessageprocessingsteps', 'sdkmessageprocessingstepimages'];
  const rows = await Promise.all(sets.map((set) => here.api.list(set)));
  const texts = rows
    .flat()
    .map((row) => JSON.stringify(Object.entries(row).filter(([name]) => name !== '@odata.etag')));
  return JSON.stringify(texts.sort());
}

/** A step of somebody else on our endpoint, or one that looks like ours. */
async function otherStep(name: string): Promise<string> {
  const update = await messageId(here.api, 'Update');
  const [filter] = await here.api.list(
    `sdkmessagefilters?$filter=primaryobjecttypecode eq 'account' and _sdkmessageid_value eq ${update}`,
  );
  return here.api.create('sdkmessageprocessingsteps', {
    name,
    stage: 40,
    mode: 1,
    rank: 1,
    filteringattributes: 'name',
    'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${endpointId})`,
    'sdkmessageid@odata.bind': `/sdkmessages(${update})`,
    'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${String(filter?.sdkmessagefilterid)})`,
  });
}

test('a plan says what would be made, and makes nothing', async () => {
  const { exitCode, out } = await here.cueline('steps apply --plan');
  expect(exitCode).toBe(0);
  expect(out).toContain('create  webhook endpoint Cueline gateway');
  expect(out).toContain('create  step Cueline opportunity-won: Update of opportunity');
  expect(out).toContain('Nothing was changed.');
  expect(out).not.toContain(webhookSecret);
  expect(await here.api.list('serviceendpoints')).toEqual([]);
});

test('from nothing the webhook arrives, with the secret and the images that the handler declares', async () => {
  const { done, remaining } = await apply();
  expect(remaining).toEqual([]);
  expect(done.map(({ kind }) => kind)).toContain('step image');
  const id = await here.api.create('opportunities', { name: 'Sample' });
  await here.api.post('WinOpportunity', {
    Status: 3,
    OpportunityClose: { subject: 'Won', 'opportunityid@odata.bind': `/opportunities(${id})` },
  });
  await here.standIn.settled();
  const told = receiver.received.find(
    ({ context }) => (context.OwningExtension as { readonly Id: string }).Id === stepId('opportunity-won'),
  );
  expect(told?.headers['x-cueline-key']).toBe(webhookSecret);
  expect(imageOf(told, 'PreEntityImages', 'pre')).toMatchObject({ statecode: expect.anything() as unknown });
});

test('a second run changes nothing', async () => {
  const before = await registered();
  const { done } = await apply();
  expect(sure(done)).toEqual([]);
  expect(await registered()).toBe(before);
  expect((await here.cueline('steps apply')).out).toContain('was as it should be');
});

test('what was changed by hand is named and put right', async () => {
  const before = await registered();
  const images = await here.api.list(
    `sdkmessageprocessingstepimages?$filter=_sdkmessageprocessingstepid_value eq ${stepId('opportunity-won')}`,
  );
  const image = `sdkmessageprocessingstepimages(${String(images[0]?.sdkmessageprocessingstepimageid)})`;
  await here.api.patch(stepPath('opportunity-won'), { filteringattributes: 'name', rank: 7, statecode: 1 });
  await here.api.patch(image, { attributes: 'name' });
  await here.api.patch(`serviceendpoints(${endpointId})`, { url: 'https://elsewhere.example.com/', description: 'x' });
  await here.api.delete(stepPath('case-opened'));
  const plan = await planned();
  expect(plan).toHaveLength(6);
  expect(plan).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^update webhook endpoint Cueline gateway: description: x → Receives/),
      `update webhook endpoint Cueline gateway: URL: https://elsewhere.example.com/ → ${receiver.url}`,
      'update step Cueline opportunity-won: Update of opportunity: rank: 7 → 1; filtering columns: name → statecode; state: off → on',
      expect.stringMatching(/^update step image (pre|post) of Cueline opportunity-won: .*: columns: name → /),
      expect.stringMatching(/^create step Cueline case-opened/),
      expect.stringMatching(/^create step image post of Cueline case-opened/),
    ]),
  );
  await apply();
  expect(await registered()).toBe(before);
});

test('a step that listens to something else is registered anew, with its images', async () => {
  const before = await registered();
  await here.api.delete(stepPath('case-opened'));
  const id = await otherStep('Cueline case-opened: Update of account');
  // The platform lets nobody choose another message for the id afterwards, so the row is made with it.
  const row = (await here.api.get(`sdkmessageprocessingsteps(${id})`)).body;
  await here.api.delete(`sdkmessageprocessingsteps(${id})`);
  await here.api.post('sdkmessageprocessingsteps', {
    sdkmessageprocessingstepid: stepId('case-opened'),
    name: row.name,
    stage: 40,
    mode: 1,
    rank: 1,
    filteringattributes: 'name',
    'eventhandler_serviceendpoint@odata.bind': `/serviceendpoints(${endpointId})`,
    'sdkmessageid@odata.bind': `/sdkmessages(${String(row._sdkmessageid_value)})`,
    'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${String(row._sdkmessagefilterid_value)})`,
  });
  expect(await planned()).toContain(
    'update step Cueline case-opened: Create of incident: message: Update → Create; table: account → incident; registered anew',
  );
  await apply();
  expect(await registered()).toBe(before);
});

test("a former version's step goes, somebody else's is named and stays", async () => {
  const orphan = await otherStep('Cueline account-renamed: Update of account');
  const stranger = await otherStep('Their own');
  const { out } = await here.cueline('steps apply --plan --json');
  expect(JSON.parse(out)).toMatchObject({
    warnings: [expect.stringContaining('"Their own" on our endpoint is not ours')],
  });
  expect(await planned()).toEqual([
    'remove step Cueline account-renamed: Update of account: of a former version: no handler of this one answers for it',
  ]);
  await apply();
  expect((await here.api.get(`sdkmessageprocessingsteps(${orphan})`)).status).toBe(404);
  expect((await here.api.get(`sdkmessageprocessingsteps(${stranger})`)).status).toBe(200);
  expect(await planned(' --remove')).not.toContainEqual(expect.stringContaining('webhook endpoint'));
  await here.api.delete(`sdkmessageprocessingsteps(${stranger})`);
});

test('a package that is imported later finds what was registered', async () => {
  const before = JSON.parse(await registered()) as readonly string[];
  expect((await here.cueline('deploy --unmanaged')).exitCode).toBe(0);
  const after = JSON.parse(await registered()) as readonly string[];
  expect(after).toHaveLength(before.length);
  expect(await planned()).toEqual([]);
});

test('removal takes steps first and then the webhook, and a second one has nothing to do', async () => {
  const plan = await planned(' --remove');
  expect(plan.at(-1)).toBe('remove webhook endpoint Cueline gateway: ');
  await apply(' --remove');
  for (const set of ['serviceendpoints', 'sdkmessageprocessingsteps', 'sdkmessageprocessingstepimages'])
    expect(await here.api.list(set)).toEqual([]);
  expect((await apply(' --remove')).done).toEqual([]);
});

test('a run that is interrupted again and again is gone on with by the next one', async () => {
  let interruptions = 0;
  while ((await here.cueline('steps apply', { stopAfterChanges: 4 })).exitCode === 130) {
    interruptions += 1;
    // Each run does at least one of the changes; more runs than changes would go on for ever.
    if (interruptions > 60) throw new Error('Interrupted runs do not come to an end.');
  }
  expect(interruptions).toBeGreaterThan(3);
  expect(await planned()).toEqual([]);
});

test('a handler that is off here is registered off', async () => {
  here.environment({ deployment: { webhookUrl: receiver.url, disabledSteps: ['case-opened'] } });
  await apply();
  expect((await here.api.get(stepPath('case-opened'))).body).toMatchObject({ statecode: 1, statuscode: 2 });
  expect((await here.api.get(stepPath('opportunity-won'))).body).toMatchObject({ statecode: 0 });
  here.environment({ deployment: { webhookUrl: receiver.url } });
});

test('where Customer Service is absent its steps are left out and named, and the others are registered', async () => {
  const bare = await ground({ deployment: { webhookUrl: receiver.url } }, { without: ['service'] });
  try {
    const { exitCode, out } = await bare.cueline('steps apply --json');
    expect(exitCode).toBe(0);
    const { warnings } = JSON.parse(out) as { readonly warnings: readonly string[] };
    expect(warnings).toContain('the step of case-opened is left out: the environment has no table incident');
    expect((dataIn(out) as Applied).remaining).toEqual([]);
    const names = (await bare.api.list('sdkmessageprocessingsteps')).map(({ name }) => String(name));
    expect(names.filter((name) => name.endsWith('of opportunity'))).not.toEqual([]);
    expect(names.filter((name) => name.endsWith('of incident'))).toEqual([]);
  } finally {
    await bare.close();
  }
});

test('without a door for record changes it is refused, and with a production environment without --yes', async () => {
  here.environment({ recordChanges: undefined });
  const closed = await here.cueline('steps apply');
  expect([closed.exitCode, closed.err]).toEqual([2, expect.stringContaining('no door for record changes')]);
  here.environment({ deployment: { webhookUrl: receiver.url, production: true } });
  expect((await here.cueline('steps apply')).exitCode).toBe(2);
  expect((await here.cueline('steps apply --plan')).exitCode).toBe(0);
  here.environment({ deployment: { webhookUrl: receiver.url } });
});
