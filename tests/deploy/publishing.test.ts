import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Component } from '../../solution/index.ts';
import { deploying, type Deploying } from './support/deploying.ts';
import { packageWith } from './support/packages.ts';
import { world, type World } from './support/world.ts';

let here: World;
let it: Deploying;
beforeAll(async () => {
  here = await world();
  it = await deploying(here);
});
afterAll(() => here.close());

const kind = 'unmanaged';

/** Another web resource, view, app and site map: one of each thing that waits to be published. */
const changed =
  (words: string) =>
  (components: readonly Component[]): readonly Component[] =>
    components.map((one) => {
      if (one.kind === 'webResource' && one.name.endsWith('.js'))
        return { ...one, content: Buffer.from(`"${words}";`) };
      if (one.kind === 'app')
        return {
          ...one,
          displayName: `Cueline ${words}`,
          groups: one.groups.map((group) => ({ ...group, title: words })),
        };
      if (one.kind === 'table')
        return { ...one, views: one.views.map((view) => ({ ...view, columns: view.columns.slice(0, 1) })) };
      return one;
    });

const waiting = async (): Promise<readonly { readonly table: string }[]> => {
  const answer = await fetch(`${here.standIn.url}/standin/unpublished`);
  return ((await answer.json()) as { readonly unpublished: readonly { readonly table: string }[] }).unpublished;
};
const kindsWaiting = async (): Promise<readonly string[]> =>
  [...new Set((await waiting()).map(({ table }) => table))].sort();
const published = async () => {
  const [siteMap] = await it.api.list("sitemaps?$select=sitemapxml&$filter=sitemapnameunique eq 'cue_Cueline'");
  const [app] = await it.api.list("appmodules?$select=name&$filter=uniquename eq 'cue_Cueline'");
  return { siteMap: String(siteMap?.['sitemapxml']), app: app?.['name'] };
};
const actions = (done: readonly { readonly action: string; readonly name: string }[]): readonly string[] =>
  done.map(({ action, name }) => `${action} ${name}`);

test('after an unmanaged import people see everything of it, and a second run publishes nothing', async () => {
  await it.deploy(await packageWith({ kind }));
  const next = await packageWith({ kind, version: '0.2.0.0', change: changed('Two') });
  const { changes } = await it.plan(next);
  expect(changes.filter(({ action }) => action === 'publish')).toMatchObject([
    { name: 'Cueline', detail: expect.stringMatching(/^\d+ tables, 1 app, \d+ web resources$/) as unknown },
  ]);
  const { done, remaining } = await it.deploy(next);
  expect(actions(done)).toContain('publish Cueline');
  expect(remaining).toEqual([]);
  expect(await waiting()).toEqual([]);
  expect(await published()).toMatchObject({ siteMap: expect.stringContaining('"Two"') as unknown, app: 'Cueline Two' });
  expect(actions((await it.deploy(next)).done)).toEqual(['set Cueline gateway']);
});

test('what an import brought before its run was interrupted is published by the next run, though nothing is imported', async () => {
  const next = await packageWith({ kind, version: '0.3.0.0', change: changed('Three') });
  await it.api.post('ImportSolution', {
    CustomizationFile: Buffer.from(next.zip).toString('base64'),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: true,
    PublishWorkflows: true,
  });
  expect(await kindsWaiting()).toEqual(['appmodule', 'sitemap', 'webresource']);
  expect((await published()).app).toBe('Cueline Two');
  const { done } = await it.deploy(next);
  expect(actions(done)).toEqual(expect.arrayContaining(['publish Cueline']));
  expect(actions(done).filter((one) => one.startsWith('import'))).toEqual([]);
  expect(await waiting()).toEqual([]);
  expect((await published()).app).toBe('Cueline Three');
});

test.each([
  ['sitemaps', 'sitemapid', { sitemapname: 'By hand', sitemapxml: '<SiteMap />' }],
  ['appmodules', 'appmoduleid', { name: 'By hand' }],
])('one change in %s that waits is enough for a run to publish', async (set, id, change) => {
  const [row] = await it.api.list(`${set}?$select=${id}`);
  await it.api.patch(`${set}(${String(row?.[id])})`, change);
  expect(await waiting()).toHaveLength(1);
  const next = await packageWith({ kind, version: '0.3.0.0', change: changed('Three') });
  expect(actions((await it.plan(next)).changes)).toContain('publish Cueline');
  await it.deploy(next);
  expect(await waiting()).toEqual([]);
});

test('a managed package is not published: it arrives so', async () => {
  const other = await world();
  const there = await deploying(other);
  const { done } = await there.deploy(await packageWith());
  const next = await there.deploy(await packageWith({ version: '0.2.0.0', change: changed('Two') }));
  await other.close();
  expect(actions([...done, ...next.done]).filter((one) => one.startsWith('publish'))).toEqual([]);
});
