import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from '@jest/globals';
import type { StandInOptions } from '../../connector/emulator/index.ts';
import { runProgram } from '../../scripts/command/program.ts';
import type { SolutionForm } from '../../scripts/build/solution.ts';
import { manifest } from '../../scripts/project.ts';
import { uninstall } from '../../scripts/verbs/uninstall.ts';
import { solutionZip } from '../../solution/index.ts';
import { world, type World } from '../deploy/support/world.ts';
import { callerOf } from '../emulator/support/caller.ts';
import { bring } from '../emulator/support/solution-package.ts';
import { recordedTerminal } from '../scripts/recorded-terminal.ts';
import { connectorId, endpointId, good, inUse, packages, plain, uninstalled, type Kind } from './installation.ts';

const open: World[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function here(parts: object = {}, options: StandInOptions = {}): Promise<World> {
  const one = await world(options, parts);
  open.push(one);
  return one;
}

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
  const planned = await uninstalled(one, '--plan', '--json');
  expect(plain(one.standIn)).toEqual(full);
  const { data } = JSON.parse(planned.out) as {
    readonly data: { readonly changes: readonly { kind: string; name: string }[] };
  };
  const names = data.changes.map((change) => change.name.replace(/ \d.*/, ''));
  expect(names.slice(0, 4)).toEqual(['opportunity: Opportunity', 'contact: Contact', 'opportunity', 'contact']);
  expect(data.changes.filter((change) => change.kind === 'security role').map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Cueline Event Emitter', 'Cueline Maker']),
  );
  expect(names.at(-1)).toBe('cueline');
  const solutions = form === 'one' ? ['Cueline'] : ['CuelineService', 'CuelineSales', 'CuelineCore'];
  expect(names.filter((name) => /^Cueline[A-Z]?[a-z]*$/.test(name))).toEqual(['CuelineFlows', ...solutions]);
  const { exitCode, out, err } = await uninstalled(one);
  expect([exitCode, out, err]).toEqual([
    0,
    expect.stringContaining('Verified: nothing of Cueline is left'),
    expect.anything(),
  ]);
  expect(plain(one.standIn)).toEqual(before);
  expect((await uninstalled(one)).out).toContain('There is nothing of Cueline in test');
});

const writesOf = async (one: World): Promise<number> => {
  const { data } = JSON.parse((await uninstalled(one, '--plan', '--json')).out) as {
    data: { changes: readonly unknown[] };
  };
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
      const broken = await uninstalled(one);
      expect([broken.exitCode, broken.err]).toEqual([1, expect.stringContaining('error:')]);
      expect((await uninstalled(one)).exitCode).toBe(0);
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
  const refused = await uninstalled(one);
  expect(refused.exitCode).toBe(5);
  expect(refused.err).toContain('(cue_eventsummary): 3 rows are lost');
  expect(refused.err).toContain('(cue_deliveryfailure): 1 row is lost');
  expect(refused.err).toContain('add --delete-data');
  expect(plain(one.standIn)).toEqual(full);
  expect((await uninstalled(one, '--plan', '--delete-data')).out).toContain('cue_eventsummary: 3 rows are lost');
  expect((await uninstalled(one, '--delete-data')).exitCode).toBe(0);
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
  expect((await uninstalled(one)).exitCode).toBe(0);
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
  const { exitCode, err } = await uninstalled(one, '--yes');
  expect(exitCode).toBe(5);
  expect(err).toContain('is needed by the step "Contoso: contacts too"');
  expect((await uninstalled(one, '--plan')).exitCode).toBe(5);
  expect(plain(one.standIn)).toEqual(before);
});

test("somebody else's site map with a table of ours keeps an unmanaged installation, by name", async () => {
  const one = await here();
  const api = await inUse(one, 'unmanaged');
  const id = await api.create('sitemaps', {
    sitemapname: 'Theirs',
    sitemapnameunique: 'con_Theirs',
    sitemapxml: '<SiteMap><Area><Group><SubArea Id="con_a" Entity="cue_eventsummary" /></Group></Area></SiteMap>',
  });
  const before = plain(one.standIn);
  const { exitCode, err } = await uninstalled(one, '--yes');
  expect(exitCode).toBe(5);
  expect(err).toContain('table cue_eventsummary is needed by the site map "con_Theirs"');
  expect(err).not.toContain('view');
  expect(plain(one.standIn)).toEqual(before);
  good(await api.delete(`sitemaps(${id})`));
  expect((await uninstalled(one, '--yes')).exitCode).toBe(0);
});

test("somebody else's flow on a connection reference of ours keeps it, by name", async () => {
  const one = await here();
  const api = await inUse(one, 'unmanaged');
  const [reference] = await api.list('connectionreferences?$select=connectionreferencelogicalname');
  const name = String(reference?.connectionreferencelogicalname);
  good(
    await api.post('workflows', {
      name: 'Theirs',
      category: 5,
      clientdata: JSON.stringify({ connectionReferenceLogicalName: name }),
    }),
  );
  const before = plain(one.standIn);
  const { exitCode, err } = await uninstalled(one);
  expect(exitCode).toBe(5);
  expect(err).toContain(`connection reference ${name} is needed by the cloud flow "Theirs"`);
  expect(plain(one.standIn)).toEqual(before);
});

test.each<Kind>(['managed', 'unmanaged'])(
  '%s: copies of our roles in other business units are no strangers and go with the roles',
  async (kind) => {
    const one = await here({}, { businessUnits: ['North', 'South'] });
    const before = plain(one.standIn);
    const api = await inUse(one, kind);
    expect(await api.list("roles?$select=name&$filter=name eq 'Cueline Maker'")).toHaveLength(3);
    const planned = await uninstalled(one, '--plan');
    expect([planned.exitCode, planned.err]).toEqual([0, expect.not.stringContaining('is named like ours')]);
    expect((await uninstalled(one)).exitCode).toBe(0);
    expect(plain(one.standIn)).toEqual(before);
  },
);

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
  const { exitCode, err } = await uninstalled(one);
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
  const { exitCode, err } = await uninstalled(one);
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
  expect((await uninstalled(one)).exitCode).toBe(0);
  expect(plain(one.standIn)).toEqual(before);
});

test('a production environment is left alone without --yes, and another organisation always', async () => {
  const one = await here({ deployment: { production: true } });
  await inUse(one, 'managed');
  const refused = await uninstalled(one);
  expect([refused.exitCode, refused.err]).toEqual([2, expect.stringContaining('production-needs-yes')]);
  expect((await uninstalled(one, '--plan')).exitCode).toBe(0);
  one.environment({ organization: { url: one.standIn.url, id: randomUUID() } });
  const wrong = await uninstalled(one, '--yes');
  expect([wrong.exitCode, wrong.err]).toEqual([1, expect.stringContaining('Nothing was changed')]);
});

test("somebody else's solutions are none of its business", async () => {
  const one = await here();
  const api = await callerOf(one.standIn);
  good(await bring(api, { uniqueName: 'Sample' }));
  const before = plain(one.standIn);
  const { exitCode, out, err } = await uninstalled(one, '--plan');
  expect([exitCode, out]).toEqual([0, expect.stringContaining('There is nothing of Cueline')]);
  expect(err).toContain(
    'the web resource cue_/scripts.js is named like ours, but nothing of Cueline made it: it stays',
  );
  expect(plain(one.standIn)).toEqual(before);
});
