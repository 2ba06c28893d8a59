import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { labelOf, platformTitleOf } from '../../connector/contract/index.ts';
import { cartAbandoned, caseOpened } from '../../connector/triggers/index.ts';
import { webhookSecret } from '../deploy/support/world.ts';
import { replaced } from './support/changed-package.ts';
import { dataIn, ground, type Ground } from './support/ground.ts';
import { drifts } from './support/drifts.ts';
import { emitter, replay, seedsIn } from './support/seeds.ts';

interface Found {
  readonly differences: readonly Readonly<Record<'kind' | 'name' | 'what' | 'here' | 'there', string>>[];
  readonly unread: readonly { readonly name: string; readonly why: string }[];
}
type Row = Readonly<Record<string, unknown>>;

let here: Ground;
let seed: ReturnType<typeof seedsIn>;

beforeAll(async () => {
  const forms = [
    { table: 'opportunity', form: 'Opportunity' },
    { table: 'contact', form: 'Contact' },
  ];
  here = await ground({ deployment: { managed: false, forms } });
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

test('after a deployment there is no difference', async () => {
  const { told, unread, exitCode } = await drift();
  expect({ told, unread, exitCode }).toEqual({ told: [], unread: [], exitCode: 0 });
  expect((await here.cueline('diff')).out).toContain('No difference in what could be read of test');
});

test.each(drifts(() => seed))('drift is named and undone: %s', async (_kind, make, says) => {
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

test('an audience that the connector shows by its value is no difference, be it given or the default', async () => {
  const back = await seed.connectorPart('connectionparametersets', (text) =>
    text.replaceAll('@environmentVariables(\\"cue_GatewayAudience\\")', 'api://cueline'),
  );
  expect((await drift(' --only connector')).told).toEqual([]);
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
