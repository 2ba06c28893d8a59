import { isGuid } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { base64 } from './base64.ts';
import type { PackageContent } from './package-content.ts';
import { quoted, rowsWhere, textIn, type Row } from './rows.ts';

interface Wanted {
  readonly name: string;
  /** Whether the row holds what the package has, as far as it can be told. */
  readonly same: (row: Row) => boolean;
}

const there = (): boolean => true;

async function differing(
  api: EnvironmentApi,
  kind: string,
  { set, key, columns = '' }: { readonly set: string; readonly key: string; readonly columns?: string },
  wanted: ReadonlyMap<string, Wanted>,
): Promise<readonly string[]> {
  const literals = [...wanted.keys()].map((value) => (isGuid(value) ? value : quoted(value)));
  const rows = await rowsWhere(api, set, columns === '' ? key : `${key},${columns}`, key, literals);
  const found = new Map(rows.map((row) => [textIn(row, key).toLowerCase(), row]));
  return [...wanted].flatMap(([value, { name, same }]) => {
    const row = found.get(value.toLowerCase());
    if (!row) return [`${kind} ${name} is not there`];
    return same(row) ? [] : [`${kind} ${name} is another`];
  });
}

const byId = <T extends { readonly id: string; readonly name: string }>(
  components: readonly T[],
  same: (component: T, row: Row) => boolean = there,
): ReadonlyMap<string, Wanted> =>
  new Map(components.map((one) => [one.id, { name: one.name, same: (row) => same(one, row) }]));

const byName = (names: readonly string[]): ReadonlyMap<string, Wanted> =>
  new Map(names.map((name) => [name, { name, same: there }]));

/** Columns of a list have no order of their own. */
const columnsIn = (list: string): string =>
  list
    .split(',')
    .map((column) => column.trim())
    .filter((column) => column !== '')
    .sort()
    .join();

/** Operations of a connector. Its host is not compared: the platform may show the variable's value in place of its name. */
function operationsIn(openApi: string): string {
  try {
    const { paths = {} } = JSON.parse(openApi) as { readonly paths?: Readonly<Record<string, object>> };
    return Object.entries(paths)
      .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))
      .sort()
      .join();
  } catch {
    return '';
  }
}

/**
 * In what the environment differs from the package, as far as the Web API shows it: every component is there; web resources
 * have the same bytes, steps the same filter, connectors the same operations, environment variables the same default. That
 * is what "same content" means to a deployment of the same version; what else may differ, `cueline diff` shows.
 */
export async function contentDifferences(api: EnvironmentApi, content: PackageContent): Promise<readonly string[]> {
  const { webResources, steps, endpoints, connectors, flows, variables, connectionReferences, commands, managed } =
    content;
  const { tables, roles, apps, siteMaps } = content;
  // What was imported unmanaged waits to be published; whether that is done is a question of its own.
  const saved = managed ? '' : '/Microsoft.Dynamics.CRM.RetrieveUnpublishedMultiple()';
  return [
    ...(await differing(
      api,
      'environment variable',
      { set: 'environmentvariabledefinitions', key: 'schemaname', columns: 'defaultvalue' },
      new Map(
        variables.map(({ schemaName, defaultValue = '' }) => [
          schemaName,
          { name: schemaName, same: (row) => textIn(row, 'defaultvalue') === defaultValue },
        ]),
      ),
    )),
    ...(await differing(
      api,
      'web resource',
      { set: `webresourceset${saved}`, key: 'webresourceid', columns: 'content' },
      byId(webResources, (resource, row) => textIn(row, 'content') === base64(resource.content)),
    )),
    ...(await differing(
      api,
      'webhook endpoint',
      { set: 'serviceendpoints', key: 'serviceendpointid' },
      byId(endpoints),
    )),
    ...(await differing(
      api,
      'step',
      { set: 'sdkmessageprocessingsteps', key: 'sdkmessageprocessingstepid', columns: 'filteringattributes' },
      byId(steps, (step, row) => columnsIn(textIn(row, 'filteringattributes')) === columnsIn(step.filteringAttributes)),
    )),
    ...(await differing(
      api,
      'connector',
      { set: 'connectors', key: 'connectorid', columns: 'openapidefinition' },
      byId(connectors, ({ openApi }, row) => operationsIn(textIn(row, 'openapidefinition')) === operationsIn(openApi)),
    )),
    ...(await differing(
      api,
      'connection reference',
      { set: 'connectionreferences', key: 'connectionreferencelogicalname' },
      byName(connectionReferences.map(({ logicalName }) => logicalName)),
    )),
    ...(await differing(
      api,
      'command',
      { set: 'ribbondiffs', key: 'diffid' },
      byName(commands.flatMap(({ actions }) => actions)),
    )),
    ...(await differing(api, 'cloud flow', { set: 'workflows', key: 'workflowid' }, byId(flows))),
    ...(await differing(
      api,
      'table',
      { set: 'EntityDefinitions', key: 'LogicalName' },
      byName(tables.flatMap(({ name, isOwn }) => (isOwn ? name : []))),
    )),
    ...(await differing(api, 'security role', { set: 'roles', key: 'roleid' }, byId(roles))),
    ...(await differing(api, 'app', { set: `appmodules${saved}`, key: 'uniquename' }, byName(apps))),
    ...(await differing(api, 'site map', { set: `sitemaps${saved}`, key: 'sitemapnameunique' }, byName(siteMaps))),
  ];
}
