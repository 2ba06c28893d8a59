import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Phase } from '../environment/phase.ts';
import { base64 } from './base64.ts';
import type { DeploymentPhase } from './deployment.ts';
import type { PackageContent } from './package-content.ts';
import { draftWaits, drafts, savedRows } from './drafts.ts';
import { rowsWhere, textIn } from './rows.ts';

/** A package with what imports it. */
export interface Published {
  readonly content: PackageContent;
  readonly importing: Phase;
}

/** Whether forms and pages show other web resources than the package's. */
async function resourcesWait(api: EnvironmentApi, { webResources }: PackageContent): Promise<boolean> {
  const ids = webResources.map(({ id }) => id);
  const rows = await rowsWhere(api, 'webresourceset', 'webresourceid,content', 'webresourceid', ids);
  const published = new Map(rows.map((row) => [textIn(row, 'webresourceid'), textIn(row, 'content')]));
  return webResources.some(({ id, content }) => published.get(id) !== base64(content));
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const list = (name: string, item: string, values: readonly string[]): string =>
  values.length === 0
    ? ''
    : `<${name}>${values.map((value) => `<${item}>${escaped(value)}</${item}>`).join('')}</${name}>`;

const braced = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => `{${id}}`);

/**
 * Publishes tables with their views, forms and commands, then what the schema has behind them (Microsoft Learn, "Publish request
 * schema"); apps are in no schema and last (Microsoft Learn, "Create, manage, and publish model-driven apps using code").
 */
async function publish(api: EnvironmentApi, content: PackageContent): Promise<void> {
  const appRows = await savedRows(api, drafts.apps, content.apps);
  const siteMapRows = await savedRows(api, drafts.siteMaps, content.siteMaps);
  await api.post('PublishXml', {
    ParameterXml: [
      '<importexportxml>',
      list(
        'entities',
        'entity',
        content.tables.map(({ name }) => name),
      ),
      list('sitemaps', 'sitemap', braced(siteMapRows)),
      list('webresources', 'webresource', braced(content.webResources)),
      list('appmodules', 'appmodule', braced(appRows)),
      '</importexportxml>',
    ].join(''),
  });
}

async function waits(api: EnvironmentApi, content: PackageContent): Promise<boolean> {
  // Of tables of others, drafts are theirs.
  const tables = content.tables.filter(({ isOwn }) => isOwn).map(({ name }) => name);
  return (
    (await resourcesWait(api, content)) ||
    (await draftWaits(api, drafts.apps, content.apps)) ||
    (await draftWaits(api, drafts.siteMaps, content.siteMaps)) ||
    (await draftWaits(api, drafts.views, tables)) ||
    (await draftWaits(api, drafts.forms, tables))
  );
}

const counted = (count: number, one: string, many: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];

const words = ({ tables, apps: own, webResources }: PackageContent): string =>
  [
    ...counted(tables.length, 'table', 'tables'),
    ...counted(own.length, 'app', 'apps'),
    ...counted(webResources.length, 'web resource', 'web resources'),
  ].join(', ');

/**
 * An unmanaged import changes what is being worked on; people see it once it is published. What an import of this run brought is
 * published whatever it is, as labels and commands do not say that they wait; after a run that was interrupted, what says so. A
 * managed package arrives published.
 */
export function publishPhase(api: EnvironmentApi, packages: readonly Published[]): DeploymentPhase {
  const unmanaged = packages.filter(({ content }) => !content.managed && words(content) !== '');
  const coming = new Set<PackageContent>();
  return {
    name: 'publishing',
    async pending() {
      for (const { content, importing } of unmanaged)
        if (!coming.has(content) && (await importing.pending()).length > 0) coming.add(content);
      const waiting: PackageContent[] = [];
      for (const { content } of unmanaged)
        if (coming.has(content) || (await waits(api, content))) waiting.push(content);
      return waiting.map((content) => ({
        action: 'publish',
        kind: 'solution',
        name: content.uniqueName,
        detail: words(content),
        carryOut: async () => {
          await publish(api, content);
          coming.delete(content);
        },
      }));
    },
  };
}
