import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { derivedGuid } from '../../connector/contract/index.ts';
import { messageId } from '../emulator/support/world.ts';
import { webhookSecret } from '../deploy/support/world.ts';
import { dataIn, ground, type Ground } from './support/ground.ts';

interface Found {
  readonly differences: readonly Readonly<Record<'kind' | 'name' | 'what' | 'here' | 'there', string>>[];
  readonly unread: readonly { readonly name: string; readonly why: string }[];
}
type Row = Readonly<Record<string, unknown>>;

let here: Ground;

beforeAll(async () => {
  here = await ground({ deployment: { managed: false } });
  expect((await here.cueline('deploy')).exitCode).toBe(0);
});
afterAll(() => here.close());

const stepId = derivedGuid(['cueline', 'step', 'opportunity-won']);
const step = `sdkmessageprocessingsteps(${stepId})`;
const endpoint = `serviceendpoints(${derivedGuid(['cueline', 'serviceEndpoint', 'Cueline gateway'])})`;

async function drift(words = ''): Promise<{ readonly exitCode: number; readonly told: readonly string[] } & Found> {
  const { exitCode, out } = await here.cueline(`diff${words} --json`);
  const found = dataIn(out) as Found;
  const told = found.differences.map((one) => `${one.kind} ${one.name}: ${one.what}: ${one.here} | ${one.there}`);
  return { exitCode, told, ...found };
}

const first = async (path: string): Promise<Row> => (await here.api.list(path))[0] ?? {};

/** Changes one row, and gives what changes it back. */
async function changed(path: string, values: Row): Promise<() => Promise<unknown>> {
  const { body } = await here.api.get(path);
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, body[name] ?? null]));
  expect((await here.api.patch(path, values)).status).toBe(204);
  return () => here.api.patch(path, before);
}

async function removed(
  set: string,
  path: string,
  columns: readonly string[],
  binds: Row,
): Promise<() => Promise<unknown>> {
  const { body } = await here.api.get(path);
  expect((await here.api.delete(path)).status).toBe(204);
  const row = Object.fromEntries(columns.map((name) => [name, body[name] ?? null]));
  return () => here.api.post(set, { ...row, ...binds });
}

const images = (): Promise<Row> =>
  first(`sdkmessageprocessingstepimages?$filter=_sdkmessageprocessingstepid_value eq ${stepId}`);
const imagePath = async (): Promise<string> =>
  `sdkmessageprocessingstepimages(${String((await images()).sdkmessageprocessingstepimageid)})`;

const openApi = async (change: (text: string) => string): Promise<() => Promise<unknown>> => {
  const row = await first('connectors?$select=openapidefinition');
  const path = `connectors(${String(row.connectorid)})`;
  return changed(path, { openapidefinition: change(String(row.openapidefinition)) });
};

const attribute = async (name: string): Promise<string> => {
  const row = await first(`customapirequestparameters?$filter=uniquename eq 'msdynmkt_${name}'`);
  return `customapirequestparameters(${String(row.customapirequestparameterid)})`;
};

async function stranger(): Promise<() => Promise<unknown>> {
  const update = await messageId(here.api, 'Update');
  const filter = `primaryobjecttypecode eq 'account' and _sdkmessageid_value eq ${update}`;
  const id = await here.api.create('sdkmessageprocessingsteps', {
    name: 'Their own',
    stage: 40,
    mode: 1,
    rank: 1,
    'eventhandler_serviceendpoint@odata.bind': `/${endpoint}`,
    'sdkmessageid@odata.bind': `/sdkmessages(${update})`,
    'sdkmessagefilterid@odata.bind': `/sdkmessagefilters(${String((await first(`sdkmessagefilters?$filter=${filter}`)).sdkmessagefilterid)})`,
  });
  return () => here.api.delete(`sdkmessageprocessingsteps(${id})`);
}

const resource = async (): Promise<string> =>
  `webresourceset(${String((await first("webresourceset?$filter=endswith(name,'.js')")).webresourceid)})`;
const published = async (path: string, content: string): Promise<() => Promise<unknown>> => {
  const back = await changed(path, { content: Buffer.from(content).toString('base64') });
  await here.api.post('PublishAllXml', {});
  return async () => {
    await back();
    await here.api.post('PublishAllXml', {});
  };
};

test('after a deployment there is no difference', async () => {
  const { told, unread, exitCode } = await drift();
  expect({ told, unread, exitCode }).toEqual({ told: [], unread: [], exitCode: 0 });
  expect((await here.cueline('diff')).out).toContain('No difference in what could be read of test');
});

const name = 'Cueline opportunity-won: Update of opportunity';

test.each<[kind: string, make: () => Promise<() => Promise<unknown>>, says: string | RegExp]>([
  [
    'filtering columns',
    () => changed(step, { filteringattributes: 'name' }),
    `step ${name}: filtering columns: statecode | name`,
  ],
  ['rank', () => changed(step, { rank: 4 }), `step ${name}: rank: 1 | 4`],
  ['state', () => changed(step, { statecode: 1, statuscode: 2 }), `step ${name}: state: on | off`],
  [
    'job removal',
    () => changed(step, { asyncautodelete: false }),
    `step ${name}: removal of finished system jobs: yes | no`,
  ],
  [
    'image columns',
    async () => changed(await imagePath(), { attributes: 'name' }),
    /^step image (pre|post) of Cueline opportunity-won: .*: columns: .* \| name$/,
  ],
  [
    'missing image',
    async () => {
      const { sdkmessageprocessingstepimageid: id } = await images();
      return removed(
        'sdkmessageprocessingstepimages',
        `sdkmessageprocessingstepimages(${String(id)})`,
        ['sdkmessageprocessingstepimageid', 'name', 'entityalias', 'imagetype', 'messagepropertyname', 'attributes'],
        { 'sdkmessageprocessingstepid@odata.bind': `/${step}` },
      );
    },
    /^step image (pre|post) of Cueline opportunity-won: .*: the whole: there \| missing$/,
  ],
  ['unknown step', stranger, "step Their own: the whole: not there | somebody else's, on our endpoint"],
  [
    'endpoint URL',
    () => changed(endpoint, { url: 'https://elsewhere.example.com/' }),
    'webhook endpoint Cueline gateway: URL: https://gateway.example.com/v1/record-changes | https://elsewhere.example.com/',
  ],
  [
    'endpoint property',
    () => changed(endpoint, { userclaim: 2 }),
    'webhook endpoint Cueline gateway: claim of the user: none | user id',
  ],
  [
    'connector operation',
    () =>
      openApi((text) =>
        text
          .replace('"operationId":"SendCustomEvent"', '"operationId":"Other"')
          .replace('"operationId": "SendCustomEvent"', '"operationId": "Other"'),
      ),
    'connector operation SendCustomEvent: the whole: there | missing',
  ],
  [
    'connector host',
    () => openApi((text) => JSON.stringify({ ...(JSON.parse(text) as Row), host: 'old.example.com' })),
    /^connector Cueline Journey Triggers: host: gateway\.example\.com \| old\.example\.com$/,
  ],
  [
    'web resource',
    async () => published(await resource(), 'alert(1)'),
    /^web resource cue_.*\.js: content: [0-9a-f]{12} \(\d+ bytes\) \| [0-9a-f]{12} \(8 bytes\)$/,
  ],
  [
    'value of a variable',
    async () => {
      const row = await first("environmentvariablevalues?$filter=schemaname eq 'cue_GatewayHost'");
      return changed(`environmentvariablevalues(${String(row.environmentvariablevalueid)})`, {
        value: 'old.example.com',
      });
    },
    'environment variable cue_GatewayHost: value: gateway.example.com | old.example.com',
  ],
  [
    'default of a variable',
    async () => {
      const row = await first("environmentvariabledefinitions?$filter=schemaname eq 'cue_GatewayAudience'");
      return changed(`environmentvariabledefinitions(${String(row.environmentvariabledefinitionid)})`, {
        defaultvalue: 'api://x',
      });
    },
    'environment variable cue_GatewayAudience: default: api://cueline | api://x',
  ],
  [
    'type of an attribute',
    async () => changed(await attribute('cartvalue'), { type: 10 }),
    /^trigger .*: attribute cartValue: number \| text$/,
  ],
  [
    'name of an attribute',
    async () => changed(await attribute('cartvalue'), { uniquename: 'msdynmkt_total' }),
    /^trigger .*: attribute cartValue: number \| missing$/,
  ],
])('drift is named and undone: %s', async (_kind, make, says) => {
  const back = await make();
  const { told, exitCode } = await drift();
  const matching = told.filter((line) => (typeof says === 'string' ? line === says : says.test(line)));
  expect({ exitCode, told, matching: matching.length }).toEqual({ exitCode: 6, told, matching: 1 });
  expect(told.length).toBeLessThanOrEqual(2);
  await back();
  expect((await drift()).told).toEqual([]);
});

test('a stopped trigger is named with its state', async () => {
  const row = await first('msdynmkt_eventmetadataset?$expand=msdynmkt_customapiid($select=uniquename)');
  here.standIn.stopTrigger(String((row.msdynmkt_customapiid as Row).uniquename));
  const { told } = await drift(' --only triggers');
  expect(told).toEqual([`trigger ${String(row.msdynmkt_name)}: state: ready to use | stopped`]);
});

test('line ends are no difference', async () => {
  const path = await resource();
  const { content } = (await here.api.get(path)).body;
  const text = Buffer.from(String(content), 'base64').toString('utf8');
  const back = await published(path, `\ufeff${text.replaceAll('\n', '\r\n')}\r\n`);
  expect((await drift(' --only web-resources')).told).toEqual([]);
  await back();
});

test('no secret is in what is printed, and an unknown kind is refused with what there is', async () => {
  const { out } = await here.cueline('diff --json');
  expect(out).not.toContain(webhookSecret);
  const { exitCode, err } = await here.cueline('diff --only step');
  expect([exitCode, err]).toEqual([2, expect.stringContaining('Did you mean "steps"')]);
});
