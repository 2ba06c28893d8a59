import { idOf, kindWords, nameOf, type Component, type ComponentKind } from '../component.ts';
import { quoted, rowsWhere, textIn } from '../deploy/rows.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';

/** A component as the table of layers names it. */
export interface LayeredComponent {
  /** In our words. */
  readonly kind: string;
  readonly name: string;
  /** Value of `msdyn_solutioncomponentname`. */
  readonly layerName: string;
  readonly id: string;
}

/** What `msdyn_solutioncomponentname` calls the kinds that have an id of their own in the package. */
const withOwnId: Readonly<Partial<Record<ComponentKind, string>>> = {
  webResource: 'WebResource',
  serviceEndpoint: 'ServiceEndpoint',
  step: 'SdkMessageProcessingStep',
  connector: 'Connector',
  role: 'Role',
  flow: 'Workflow',
};

/** The kinds to which each environment gives an id, and where it is read by the name. */
const byName = [
  {
    kind: 'table',
    words: kindWords.table,
    layerName: 'Entity',
    set: 'EntityDefinitions',
    id: 'MetadataId',
    name: 'LogicalName',
  },
  {
    kind: 'environmentVariable',
    words: kindWords.environmentVariable,
    layerName: 'EnvironmentVariableDefinition',
    set: 'environmentvariabledefinitions',
    id: 'environmentvariabledefinitionid',
    name: 'schemaname',
  },
  {
    kind: 'app',
    words: kindWords.app,
    layerName: 'AppModule',
    set: 'appmodules',
    id: 'appmoduleid',
    name: 'uniquename',
  },
  {
    kind: 'app',
    words: 'site map',
    layerName: 'SiteMap',
    set: 'sitemaps',
    id: 'sitemapid',
    name: 'sitemapnameunique',
  },
] as const;

/** The components of ours over which a layer can lie. One that is missing has none, and is named by its own comparison. */
export async function layeredComponents(
  api: EnvironmentApi,
  components: readonly Component[],
): Promise<readonly LayeredComponent[]> {
  const found = components.flatMap((component): LayeredComponent[] => {
    const [layerName, id] = [withOwnId[component.kind], idOf(component)];
    if (layerName === undefined || id === undefined) return [];
    return [{ kind: kindWords[component.kind], name: nameOf(component), layerName, id }];
  });
  for (const { kind, words, layerName, set, id, name } of byName) {
    const names = components.filter((component) => component.kind === kind).map(nameOf);
    const rows = await rowsWhere(api, set, `${id},${name}`, name, names.map(quoted));
    found.push(...rows.map((row) => ({ kind: words, name: textIn(row, name), layerName, id: textIn(row, id) })));
  }
  return found;
}
