import type { Row } from '../rows/rows.ts';

/** What a solution can hold and people can change: one row of one table each. */
export interface ComponentKind {
  /** `solutioncomponent.componenttype`. */
  readonly type: number;
  readonly table: string;
  /** What `msdyn_solutioncomponentname` calls it. */
  readonly name: string;
  /** What shows new content only once it is published. */
  readonly draftColumn?: string;
}

/**
 * Codes: Microsoft Learn, "SolutionComponent table/entity reference", and roots of real exports. Modelled: the code of
 * connection references, which is a number of five digits that every environment chooses itself.
 *
 * A kind that is written here gets its layers, its `solutioncomponent` rows and its removal with the solution.
 */
export const componentKinds: readonly ComponentKind[] = [
  { type: 1, table: 'entity', name: 'Entity' },
  { type: 20, table: 'role', name: 'Role' },
  { type: 26, table: 'savedquery', name: 'SavedQuery', draftColumn: 'layoutxml' },
  { type: 29, table: 'workflow', name: 'Workflow' },
  { type: 48, table: 'ribboncommand', name: 'RibbonCommand' },
  { type: 52, table: 'ribbonrule', name: 'RibbonRule' },
  { type: 55, table: 'ribbondiff', name: 'RibbonDiff' },
  { type: 61, table: 'webresource', name: 'WebResource', draftColumn: 'content' },
  { type: 62, table: 'sitemap', name: 'SiteMap', draftColumn: 'sitemapxml' },
  { type: 80, table: 'appmodule', name: 'AppModule', draftColumn: 'name' },
  { type: 92, table: 'sdkmessageprocessingstep', name: 'SdkMessageProcessingStep' },
  { type: 95, table: 'serviceendpoint', name: 'ServiceEndpoint' },
  { type: 372, table: 'connector', name: 'Connector' },
  { type: 380, table: 'environmentvariabledefinition', name: 'EnvironmentVariableDefinition' },
  { type: 10_150, table: 'connectionreference', name: 'connectionreference' },
];

const byTable = new Map(componentKinds.map((kind) => [kind.table, kind]));

export const kindOfTable = (table: string): ComponentKind | undefined => byTable.get(table);
export const kindOfType = (type: number): ComponentKind | undefined =>
  componentKinds.find((kind) => kind.type === type);

/** One component: the row that it is. */
export interface ComponentRef {
  readonly table: string;
  readonly id: string;
}

export const sameComponent = (a: ComponentRef, b: ComponentRef): boolean => a.table === b.table && a.id === b.id;

const nameColumns = [
  'logicalname',
  'uniquename',
  'sitemapnameunique',
  'name',
  'schemaname',
  'connectionreferencelogicalname',
  'diffid',
  'command',
  'ruleid',
];

/** The name by which people know a component. */
export function componentName({ values, id }: Row): string {
  const name = nameColumns.map((column) => values[column]).find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : id;
}
