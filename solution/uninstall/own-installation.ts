import { derivedGuid } from '../../connector/contract/index.ts';
import { idOf, nameOf, type Component, type ComponentKind } from '../component.ts';
import type { Publisher } from '../publisher.ts';

/** Everything of ours that can be in an environment, in whichever of our solutions it came. */
export interface OwnInstallation {
  readonly publisher: Publisher;
  /** Unique names of our solutions, in the order of their removal: what needs others goes first. */
  readonly solutions: readonly string[];
  readonly components: readonly Component[];
}

/** How rows of a kind are found and told apart. */
export interface RowKind {
  readonly kind: ComponentKind | 'siteMap';
  readonly words: string;
  readonly set: string;
  readonly id: string;
  readonly name: string;
  /** How the names of all of ours begin. */
  readonly beginning: (prefix: string) => string;
  /** What else holds for the rows that are components, as OData writes it. */
  readonly narrowing?: string;
  /** `solutioncomponent.componenttype`; left out where each environment has a number of its own. */
  readonly type?: number;
}

const withPrefix = (prefix: string): string => `${prefix}_`;
const named = (): string => 'Cueline ';

/** In the order of their removal: what needs others goes before them. Tables are removed by their definition. */
export const rowKinds: readonly RowKind[] = [
  {
    kind: 'flow',
    words: 'cloud flow',
    set: 'workflows',
    id: 'workflowid',
    name: 'name',
    // People name flows; only their ids are ours.
    beginning: () => '',
    type: 29,
  },
  {
    kind: 'connectionReference',
    words: 'connection reference',
    set: 'connectionreferences',
    id: 'connectionreferenceid',
    name: 'connectionreferencelogicalname',
    beginning: withPrefix,
  },
  {
    kind: 'step',
    words: 'step',
    set: 'sdkmessageprocessingsteps',
    id: 'sdkmessageprocessingstepid',
    name: 'name',
    beginning: named,
    type: 92,
  },
  {
    kind: 'serviceEndpoint',
    words: 'webhook endpoint',
    set: 'serviceendpoints',
    id: 'serviceendpointid',
    name: 'name',
    beginning: named,
    type: 95,
  },
  {
    kind: 'connector',
    words: 'connector',
    set: 'connectors',
    id: 'connectorid',
    name: 'name',
    beginning: withPrefix,
    type: 372,
  },
  {
    kind: 'app',
    words: 'model-driven app',
    set: 'appmodules',
    id: 'appmoduleid',
    name: 'uniquename',
    beginning: withPrefix,
    type: 80,
  },
  {
    kind: 'siteMap',
    words: 'site map',
    set: 'sitemaps',
    id: 'sitemapid',
    name: 'sitemapnameunique',
    beginning: withPrefix,
    type: 62,
  },
  {
    kind: 'role',
    words: 'security role',
    set: 'roles',
    id: 'roleid',
    name: 'name',
    beginning: named,
    // Each business unit below the first has a copy, which comes and goes with the role.
    narrowing: '_parentroleid_value eq null',
    type: 20,
  },
  {
    kind: 'webResource',
    words: 'web resource',
    set: 'webresourceset',
    id: 'webresourceid',
    name: 'name',
    beginning: withPrefix,
    type: 61,
  },
  {
    kind: 'environmentVariable',
    words: 'environment variable',
    set: 'environmentvariabledefinitions',
    id: 'environmentvariabledefinitionid',
    name: 'schemaname',
    beginning: withPrefix,
    type: 380,
  },
];

/** An app brings its site map, of the same unique name. */
const isOfKind = ({ kind }: RowKind, component: Component): boolean =>
  component.kind === kind || (kind === 'siteMap' && component.kind === 'app');

export const ofKind = ({ components }: OwnInstallation, kind: RowKind): readonly Component[] =>
  components.filter((component) => isOfKind(kind, component));

/** A step of a former version: its id derives from the handler that its name speaks of. */
function isFormerStep({ publisher }: OwnInstallation, id: string, name: string): boolean {
  const handler = /^Cueline ([a-z][a-z0-9-]*): /.exec(name)?.[1];
  return handler !== undefined && derivedGuid([publisher.uniqueName, 'step', handler]) === id;
}

/** The row is one that we derive: by its id, or by its name where a package has no id. */
export const isDerived = (own: OwnInstallation, kind: RowKind, id: string, name: string): boolean =>
  (kind.kind === 'step' && isFormerStep(own, id, name)) ||
  ofKind(own, kind).some((component) => {
    const derived = kind.kind === 'siteMap' ? undefined : idOf(component);
    return derived === undefined ? nameOf(component).toLowerCase() === name.toLowerCase() : derived === id;
  });
