import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answerChangingProxy, type AnswerChangingProxy } from './support/answer-changing-proxy.ts';
import { dataIn, ground, type Ground } from './support/ground.ts';

let here: Ground;
let proxy: AnswerChangingProxy;

beforeAll(async () => {
  const forms = [{ table: 'opportunity', form: 'Opportunity' }];
  here = await ground({ deployment: { managed: true, forms } });
  expect((await here.cueline('deploy')).exitCode).toBe(0);
  const { standIn } = here;
  proxy = await answerChangingProxy(standIn.url);
  here.environment({
    deployment: { managed: true, forms },
    organization: { url: proxy.url, id: standIn.organizationId },
    signIn: {
      tenantId: standIn.tenantId,
      clientId: standIn.clientId,
      secretVariable: 'CLIENT_SECRET',
      issuerUrl: proxy.url,
    },
  });
});
afterAll(async () => {
  await proxy.close();
  await here.close();
});

interface Found {
  readonly differences: readonly Readonly<Record<'kind' | 'name' | 'what' | 'here' | 'there', string>>[];
  readonly unread: readonly { readonly name: string; readonly why: string }[];
}

async function drift(words = '') {
  const { exitCode, out, err } = await here.cueline(`diff --json${words}`);
  expect(err).toBe('');
  const { differences, unread } = dataIn(out) as Found;
  const told = differences.map((one) => `${one.kind} ${one.name}: ${one.what}: ${one.here} | ${one.there}`);
  return { exitCode, told, unread };
}

test('with nothing in its way the managed package is as it should be', async () => {
  expect(await drift()).toEqual({ exitCode: 0, told: [], unread: [] });
});

test.each<[set: string, path: RegExp, names: readonly string[]]>([
  ['solutions', /\/solutions\?/, ['solution', 'flows', 'layers']],
  ['triggers', /\/msdynmkt_eventmetadataset/, ['triggers']],
  ['endpoints', /\/serviceendpoints/, ['endpoint']],
  ['steps', /\/sdkmessageprocessingsteps\?/, ['steps']],
  ['connectors', /\/connectors\?/, ['connector']],
  ['web resources', /\/webresourceset\?/, ['web-resources']],
  ['variables', /\/environmentvariablevalues\?/, ['variables']],
  ['definitions of tables', /\/EntityDefinitions\(/, ['tables']],
  ['privileges of a role', /\/RetrieveRolePrivilegesRole/, ['roles']],
  ['users', /\/systemusers\?/, ['application-user']],
  ['site maps', /\/sitemaps\?\$select=sitemapnameunique/, ['app']],
  ['forms', /\/systemforms/, ['forms']],
  ['layers', /\/msdyn_componentlayers/, ['layers']],
])('%s that can not be read are named, and nobody says that they are as they should be', async (_set, path, names) => {
  const words: Readonly<Record<number, string>> = { 403: '403', 404: '404', 501: '501' };
  for (const status of [403, 404, 501]) {
    proxy.rule({ path, refuse: status });
    const { exitCode, told, unread } = await drift(status === 403 ? '' : ` --only ${names.join(' ')}`);
    expect({ exitCode, told, unread }).toEqual({
      exitCode: 7,
      told: [],
      unread: names.map((name) => ({ name, why: expect.stringContaining(words[status] ?? '') })),
    });
  }
  const { out } = await here.cueline(`diff --only ${names.join(' ')}`);
  expect(out).not.toContain('No difference');
  expect(out).toContain(`${names[0] ?? ''}: `);
  proxy.rule(undefined);
});

test('what differs is told beside what could not be read, and counts more', async () => {
  proxy.rule({ path: /\/msdyn_componentlayers|\/systemforms/, refuse: 403 });
  const [row] = await here.api.list('webresourceset');
  const path = `webresourceset(${String(row?.webresourceid)})`;
  await here.api.patch(path, { content: Buffer.from('changed();').toString('base64') });
  await here.api.post('PublishAllXml', {});
  const { exitCode, told, unread } = await drift(' --only web-resources layers forms');
  expect({ exitCode, unread: unread.map(({ name }) => name) }).toEqual({ exitCode: 6, unread: ['forms', 'layers'] });
  expect(told).toHaveLength(1);
  proxy.rule(undefined);
  await here.api.patch(path, { content: row?.content });
  await here.api.post('PublishAllXml', {});
});

const step = 'Cueline opportunity-won: Update of opportunity';

/** The stand-in registers neither a synchronous step nor one of another stage, as the platform does for other plug-ins. */
test.each([
  ['mode', { mode: 0 }, `step ${step}: mode: asynchronous | synchronous`],
  ['stage', { stage: 20 }, `step ${step}: stage: after the operation | before the operation`],
  ['rank', { rank: 9 }, `step ${step}: rank: 1 | 9`],
  ['state', { statecode: 1 }, `step ${step}: state: on | off`],
  [
    'endpoint',
    { _eventhandler_value: '00000000-0000-4000-8000-000000000000' },
    `step ${step}: endpoint: ours | another`,
  ],
])('the %s of a step that is another is named', async (_what, values, says) => {
  proxy.rule({
    path: /\/sdkmessageprocessingsteps\?/,
    change: (row) => (row.name === step ? { ...row, ...values } : row),
  });
  expect((await drift(' --only steps')).told).toEqual([says]);
  proxy.rule(undefined);
});

test('a key whose index failed finds no row, and is named', async () => {
  proxy.rule({ path: /\/Keys\?/, change: (row) => ({ ...row, EntityKeyIndexStatus: 'Failed' }) });
  expect((await drift(' --only tables')).told).toContain(
    'table cue_eventsummary: alternate key on cue_name: in use | its index is failed',
  );
  proxy.rule(undefined);
});
