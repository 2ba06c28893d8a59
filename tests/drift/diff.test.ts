import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { labelOf, platformTitleOf } from '../../connector/contract/index.ts';
import { cartAbandoned, caseOpened } from '../../connector/triggers/index.ts';
import { webhookSecret } from '../deploy/support/world.ts';
import { replaced } from './support/changed-package.ts';
import { dataIn, ground, type Ground } from './support/ground.ts';
import { emitter, endpoint, replay, seedsIn, step, viewer, withoutColumn } from './support/seeds.ts';

interface Found {
  readonly differences: readonly Readonly<Record<'kind' | 'name' | 'what' | 'here' | 'there', string>>[];
  readonly unread: readonly { readonly name: string; readonly why: string }[];
}
type Row = Readonly<Record<string, unknown>>;

let here: Ground;
let seed: ReturnType<typeof seedsIn>;

beforeAll(async () => {
  here = await ground({ deployment: { managed: false, forms: [{ table: 'opportunity', form: 'Opportunity' }] } });
  seed = seedsIn(here);
  expect((await here.cueline('deploy')).exitCode).toBe(0);
});
afterAll(() => here.close());

async function drift(words = ''): Promise<{ readonly exitCode: number; readonly told: readonly string[] } & Found> {
  const { exitCode, out } = await here.cueline(`diff${words} --json`);
  const found = dataIn(out) as Found;
  const told = found.differences.map((one) => `${one.kind} ${one.name}: ${one.what}: ${one.here} | ${one.there}`);
  return { exitCode, told, ...found };
}

const handlerOfForm = /<Handler functionName="Cueline\.[^>]*\/>/;

test('after a deployment there is no difference', async () => {
  const { told, unread, exitCode } = await drift();
  expect({ told, unread, exitCode }).toEqual({ told: [], unread: [], exitCode: 0 });
  expect((await here.cueline('diff')).out).toContain('No difference in what could be read of test');
});

const name = 'Cueline opportunity-won: Update of opportunity';

test.each<[kind: string, make: () => Promise<() => Promise<unknown>>, says: string | RegExp]>([
  [
    'filtering columns',
    () => seed.changed(step, { filteringattributes: 'name' }),
    `step ${name}: filtering columns: statecode | name`,
  ],
  ['rank', () => seed.changed(step, { rank: 4 }), `step ${name}: rank: 1 | 4`],
  ['state', () => seed.changed(step, { statecode: 1, statuscode: 2 }), `step ${name}: state: on | off`],
  [
    'job removal',
    () => seed.changed(step, { asyncautodelete: false }),
    `step ${name}: removal of finished system jobs: yes | no`,
  ],
  [
    'image columns',
    async () => seed.changed(await seed.imagePath(), { attributes: 'name' }),
    /^step image (pre|post) of Cueline opportunity-won: .*: columns: .* \| name$/,
  ],
  [
    'missing image',
    async () => {
      const { sdkmessageprocessingstepimageid: id } = await seed.images();
      return seed.removed(
        'sdkmessageprocessingstepimages',
        `sdkmessageprocessingstepimages(${String(id)})`,
        ['sdkmessageprocessingstepimageid', 'name', 'entityalias', 'imagetype', 'messagepropertyname', 'attributes'],
        { 'sdkmessageprocessingstepid@odata.bind': `/${step}` },
      );
    },
    /^step image (pre|post) of Cueline opportunity-won: .*: the whole: there \| missing$/,
  ],
  ['unknown step', () => seed.stranger(), "step Their own: the whole: not there | somebody else's, on our endpoint"],
  [
    'endpoint URL',
    () => seed.changed(endpoint, { url: 'https://elsewhere.example.com/' }),
    'webhook endpoint Cueline gateway: URL: https://gateway.example.com/v1/record-changes | https://elsewhere.example.com/',
  ],
  [
    'endpoint property',
    () => seed.changed(endpoint, { userclaim: 2 }),
    'webhook endpoint Cueline gateway: claim of the user: none | user id',
  ],
  [
    'connector operation',
    () =>
      seed.openApi((text) =>
        text
          .replace('"operationId":"SendCustomEvent"', '"operationId":"Other"')
          .replace('"operationId": "SendCustomEvent"', '"operationId": "Other"'),
      ),
    'connector operation SendCustomEvent: the whole: there | missing',
  ],
  [
    'connector host',
    () => seed.openApi((text) => JSON.stringify({ ...(JSON.parse(text) as Row), host: 'old.example.com' })),
    /^connector Cueline Journey Triggers: host: gateway\.example\.com \| old\.example\.com$/,
  ],
  [
    'web resource',
    async () => seed.published(await seed.resource(), 'alert(1)'),
    /^web resource cue_.*\.js: content: [0-9a-f]{12} \(\d+ bytes\) \| [0-9a-f]{12} \(8 bytes\)$/,
  ],
  [
    'value of a variable',
    async () => {
      const row = await seed.first("environmentvariablevalues?$filter=schemaname eq 'cue_GatewayHost'");
      return seed.changed(`environmentvariablevalues(${String(row.environmentvariablevalueid)})`, {
        value: 'old.example.com',
      });
    },
    'environment variable cue_GatewayHost: value: gateway.example.com | old.example.com',
  ],
  [
    'default of a variable',
    async () => {
      const row = await seed.first("environmentvariabledefinitions?$filter=schemaname eq 'cue_GatewayAudience'");
      return seed.changed(`environmentvariabledefinitions(${String(row.environmentvariabledefinitionid)})`, {
        defaultvalue: 'api://x',
      });
    },
    'environment variable cue_GatewayAudience: default: api://cueline | api://x',
  ],
  [
    'type of an attribute',
    async () => seed.changed(await seed.attribute('cartvalue'), { type: 10 }),
    /^trigger .*: attribute cartValue: number \| text$/,
  ],
  [
    'name of an attribute',
    async () => seed.changed(await seed.attribute('cartvalue'), { uniquename: 'msdynmkt_total' }),
    /^trigger .*: attribute cartValue: number \| missing$/,
  ],
  ['missing role', () => seed.roleGone(), `security role ${viewer}: the whole: there | missing`],
  [
    'missing privilege',
    () => seed.otherRole(viewer, ([, ...others]) => others),
    `security role ${viewer}: privilege prvReadcue_eventsummary: organization | missing`,
  ],
  [
    'privilege more',
    () => seed.otherRole(viewer, (held) => [...held, { name: 'prvReadContact', depth: 'Local' }]),
    `security role ${viewer}: privilege prvReadContact: not there | business unit`,
  ],
  [
    'other depth',
    () =>
      seed.otherRole(emitter, (all) =>
        all.map((one) => (one.name === 'prvReadContact' ? { ...one, depth: 'Local' } : one)),
      ),
    `security role ${emitter}: privilege prvReadContact: organization | business unit`,
  ],
  [
    'role of the application user',
    () => seed.roleTaken(),
    /^application user [0-9a-f-]{36}: security role Cueline Event Emitter: given \| missing$/,
  ],
  [
    'missing column',
    () => seed.otherTable((table) => withoutColumn(table, 'cue_dryrun')),
    `table ${replay}: column cue_dryrun: yes or no | missing`,
  ],
  [
    'type of a column',
    () =>
      seed.otherColumn('cue_dryrun', ({ name: column, displayName, description }) => ({
        name: column,
        displayName,
        description,
        type: 'text',
        length: 10,
      })),
    `table ${replay}: column cue_dryrun: yes or no | text`,
  ],
  [
    'length of a column',
    () => seed.otherColumn('cue_result', (column) => ({ ...column, type: 'memo', length: 500 })),
    `table ${replay}: column cue_result, length: 2000 | 500`,
  ],
  [
    'label of a choice',
    () =>
      seed.otherColumn('cue_state', (column) =>
        column.type === 'choice'
          ? { ...column, options: column.options.map((one, at) => (at === 0 ? { ...one, label: 'Old' } : one)) }
          : column,
      ),
    /^table cue_replayrequest: column cue_state, option 482100000: .+ \| Old$/,
  ],
  [
    'option of a choice',
    () =>
      seed.otherColumn('cue_state', (column) =>
        column.type === 'choice' ? { ...column, options: column.options.slice(0, -1) } : column,
      ),
    /^table cue_replayrequest: column cue_state, option \d+: .+ \| missing$/,
  ],
  [
    'alternate key',
    () =>
      replaced(
        here.api,
        'table',
        (table) => ({ ...table, keys: [] }),
        ({ name: table }) => table === 'cue_eventsummary',
      ),
    'table cue_eventsummary: alternate key on cue_name: there | missing',
  ],
  ['missing app', () => seed.appGone(), 'model-driven app cue_Cueline: the whole: there | missing'],
  [
    'missing site map',
    async () =>
      seed.removed(
        'sitemaps',
        await seed.siteMapPath(),
        ['sitemapid', 'sitemapname', 'sitemapnameunique', 'sitemapxml'],
        {},
      ),
    'site map cue_Cueline: the whole: there | missing',
  ],
  [
    'entry of the site map',
    () => seed.siteMap((xml) => xml.replaceAll('Entity="cue_replayrequest"', 'Url="https://example.com/"')),
    'site map cue_Cueline: entry cue_replayrequest: in Repair | missing',
  ],
  [
    'group of an entry',
    () => seed.siteMap((xml) => xml.replace('Title="Repair"', 'Title="Mend"')),
    'site map cue_Cueline: entry cue_replayrequest: in Repair | in Mend',
  ],
  [
    'library of a form',
    () => seed.form((xml) => xml.replace(/<Library name="cue_[^>]*\/>/, '')),
    /^form opportunity: Opportunity: library cue_\S+: once \| missing$/,
  ],
  [
    'missing handler',
    () => seed.form((xml) => xml.replace(handlerOfForm, '')),
    /^form opportunity: Opportunity: on\w+ Cueline\.\S+: once \| missing$/,
  ],
  [
    'handler that is off',
    () => seed.form((xml) => xml.replace(handlerOfForm, (tag) => tag.replace('enabled="true"', 'enabled="false"'))),
    /^form opportunity: Opportunity: on\w+ Cueline\.\S+: on \| off$/,
  ],
  [
    'handler that is there twice',
    () => seed.form((xml) => xml.replace(handlerOfForm, (tag) => tag + tag)),
    /^form opportunity: Opportunity: on\w+ Cueline\.\S+: once \| 2 times$/,
  ],
  [
    'parameters of connections',
    () => seed.connectorPart('connectionparameters', () => '{"more":{"type":"string"}}'),
    /^connector Cueline Journey Triggers: parameters of connections\/\S+( \(and \d+ more\))?: /,
  ],
  [
    'ways to sign in',
    () => seed.connectorPart('connectionparametersets', () => ''),
    'connector Cueline Journey Triggers: ways to sign in: there | missing',
  ],
  [
    'policies',
    () => seed.connectorPart('policytemplateinstances', () => 'not JSON'),
    'connector Cueline Journey Triggers: policies: there | unreadable',
  ],
  [
    'colour of the icon',
    () => seed.connectorPart('iconbrandcolor', () => '#123456'),
    /^connector Cueline Journey Triggers: colour of the icon: #[0-9a-f]{6} \| #123456$/i,
  ],
])('drift is named and undone: %s', async (_kind, make, says) => {
  const back = await make();
  const { told, exitCode } = await drift();
  const matching = told.filter((line) => (typeof says === 'string' ? line === says : says.test(line)));
  expect({ exitCode, told, matching: matching.length }).toEqual({ exitCode: 6, told, matching: 1 });
  expect(told.length).toBeLessThanOrEqual(2);
  // What one case left behind would be too much for the next, and for the last look.
  await back();
});

test('after everything was put back there is no difference', async () => {
  expect((await drift()).told).toEqual([]);
});

test('a stopped trigger is named with its state', async () => {
  const row = await seed.first('msdynmkt_eventmetadataset?$expand=msdynmkt_customapiid($select=uniquename)');
  here.standIn.stopTrigger(String((row.msdynmkt_customapiid as Row).uniquename));
  const { told } = await drift(' --only triggers');
  expect(told).toEqual([`trigger ${String(row.msdynmkt_name)}: state: ready to use | stopped`]);
});

test('a trigger that nobody has made is told and no difference, and a pinned one is missing', async () => {
  const other = await ground({}, { publishedTriggers: [caseOpened] });
  try {
    const { exitCode, out } = await other.cueline('diff --only triggers --json');
    const { differences, notMade } = dataIn(out) as Found & { readonly notMade: readonly object[] };
    expect({ exitCode, differences }).toEqual({ exitCode: 0, differences: [] });
    expect(notMade).toEqual([
      { comparison: 'triggers', names: expect.arrayContaining([platformTitleOf(cartAbandoned)]) as unknown },
    ]);
    expect(JSON.stringify(notMade)).not.toContain(platformTitleOf(caseOpened));
    expect((await other.cueline('diff --only triggers')).out).toMatch(
      /Not made there, which is no difference:\n {2}triggers: .*, /,
    );
    other.environment({ triggers: { [labelOf(cartAbandoned)]: 'msdynmkt_elsewhere' } });
    const pinned = await other.cueline('diff --only triggers --json');
    expect([pinned.exitCode, dataIn(pinned.out)]).toMatchObject([
      6,
      { differences: [{ name: platformTitleOf(cartAbandoned), there: 'missing' }] },
    ]);
  } finally {
    await other.close();
  }
});

test('a privilege that a deployment adds where the table exists is no difference, at another depth it is', async () => {
  const at = (depth: 'Global' | 'Basic') =>
    replaced(
      here.api,
      'role',
      (one) => ({ ...one, privileges: [...one.privileges, { name: 'prvReadWorkflow', depth }] }),
      (one) => one.name === emitter,
      // Our own package never names it, as not every environment has leads.
      (xml) => xml.replaceAll('prvReadWorkflow', 'prvReadLead'),
    );
  await at('Global');
  expect((await drift(' --only roles')).told).toEqual([]);
  const back = await at('Basic');
  const { told } = await drift(' --only roles');
  expect(told).toEqual([`security role ${emitter}: privilege prvReadLead: organization | user`]);
  await back();
});

test('a secret that somebody has typed into the connector is not printed', async () => {
  const typed = 'secret-of-somebody';
  const text = JSON.stringify({ token: { type: 'oauthSetting', oAuthSettings: { clientSecret: typed } } });
  const back = await seed.connectorPart('connectionparameters', () => text);
  const { out } = await here.cueline('diff --json --only connector');
  expect(out).toContain('parameters of connections');
  expect(out).not.toContain(typed);
  await back();
});

test('line ends are no difference', async () => {
  const path = await seed.resource();
  const { content } = (await here.api.get(path)).body;
  const text = Buffer.from(String(content), 'base64').toString('utf8');
  const back = await seed.published(path, `\ufeff${text.replaceAll('\n', '\r\n')}\r\n`);
  expect((await drift(' --only web-resources')).told).toEqual([]);
  await back();
});

test('no secret is in what is printed, and an unknown kind is refused with what there is', async () => {
  const { out } = await here.cueline('diff --json');
  expect(out).not.toContain(webhookSecret);
  const { exitCode, err } = await here.cueline('diff --only step');
  expect([exitCode, err]).toEqual([2, expect.stringContaining('Did you mean "steps"')]);
});

test('a table that is gone is named, and its columns are not', async () => {
  expect((await here.api.delete(`appmodules(${String((await seed.first('appmodules')).appmoduleid)})`)).status).toBe(
    204,
  );
  expect((await here.api.delete(await seed.siteMapPath())).status).toBe(204);
  expect((await here.api.delete(`EntityDefinitions(LogicalName='${replay}')`)).status).toBe(204);
  expect((await drift(' --only tables')).told).toEqual([`table ${replay}: the whole: there | missing`]);
});
