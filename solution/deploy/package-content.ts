import { memberOf, plainId } from '../reader/model/piece.ts';
import { tableNameOf } from '../reader/model/table.ts';
import { openSolution, type SolutionFiles } from '../reader/solution-files.ts';
import { childNamed, childrenNamed, nodeAt, textAt, type XmlNode } from '../reader/xml/xml-node.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a deployment needs to know of a package, read from the zip that is imported and not from what it was built of. */
export interface PackageContent {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly variables: readonly {
    readonly schemaName: string;
    readonly displayName: string;
    /** Code of its type; 100000000 is a text. */
    readonly type: string;
    readonly required: boolean;
    readonly defaultValue: string | undefined;
  }[];
  readonly connectionReferences: readonly {
    readonly logicalName: string;
    readonly displayName: string;
    /** `/providers/Microsoft.PowerApps/apis/…` */
    readonly connectorId: string;
  }[];
  readonly endpoints: readonly Named[];
  readonly steps: readonly (Named & {
    readonly pluginTypeName: string;
    readonly pluginTypeId: string;
    readonly filteringAttributes: string;
  })[];
  readonly webResources: readonly (Named & { readonly content: Uint8Array })[];
  readonly connectors: readonly (Named & {
    readonly displayName: string;
    readonly openApi: string;
    /** JSON; empty where there are none. */
    readonly parameterSets: string;
  })[];
  readonly flows: readonly Named[];
  readonly roles: readonly Named[];
  /** Tables of others whose command bars it adds to, with the ids of what it adds. */
  readonly commands: readonly { readonly table: string; readonly actions: readonly string[] }[];
  /** Logical names. The package has something on tables of others, but does not bring them. */
  readonly tables: readonly { readonly name: string; readonly isOwn: boolean }[];
  /** Unique names. */
  readonly apps: readonly string[];
  readonly siteMaps: readonly string[];
}

const rowsAt = (root: XmlNode, list: string, name: string): readonly XmlNode[] =>
  childrenNamed(childNamed(root, list), name);

function variablesIn({ names, xmlOf }: SolutionFiles): PackageContent['variables'] {
  const paths = [...names].filter((path) => /^environmentvariabledefinitions\/[^/]+\/[^/]+\.xml$/.test(path));
  return paths.flatMap((path) => {
    const root = xmlOf(path)?.root;
    if (!root) return [];
    const schemaName = root.attributes['schemaname'] ?? '';
    return [
      {
        schemaName,
        displayName: childNamed(root, 'displayname')?.attributes['default'] ?? schemaName,
        type: textAt(root, 'type'),
        required: textAt(root, 'isrequired') === '1',
        defaultValue: childNamed(root, 'defaultvalue')?.text,
      },
    ];
  });
}

function commandsIn(entity: XmlNode): PackageContent['commands'] {
  const actions = childrenNamed(nodeAt(entity, 'RibbonDiffXml', 'CustomActions'), 'CustomAction');
  if (actions.length === 0) return [];
  return [
    { table: textAt(entity, 'Name').toLowerCase(), actions: actions.map(({ attributes }) => attributes['Id'] ?? '') },
  ];
}

/**
 * Reads a package for its deployment.
 * @throws {ReaderFault} where it is damaged, hostile or no solution
 */
export function packageContent(zip: Uint8Array): PackageContent {
  const files = openSolution(zip);
  const manifest = childNamed(files.solution.root, 'SolutionManifest');
  const { root } = files.customizations;
  const memberAt = (node: XmlNode, element: string): string => memberOf(textAt(node, element));
  const named = (node: XmlNode, id: string, name: string): Named => ({
    id: plainId(node.attributes[id] ?? ''),
    name: node.attributes[name] ?? '',
  });
  return {
    uniqueName: textAt(manifest, 'UniqueName'),
    version: textAt(manifest, 'Version'),
    managed: textAt(manifest, 'Managed') === '1',
    variables: variablesIn(files),
    connectionReferences: rowsAt(root, 'connectionreferences', 'connectionreference').map((node) => ({
      logicalName: node.attributes['connectionreferencelogicalname'] ?? '',
      displayName: textAt(node, 'connectionreferencedisplayname'),
      connectorId: textAt(node, 'connectorid'),
    })),
    endpoints: rowsAt(root, 'ServiceEndpoints', 'ServiceEndpoint').map((node) =>
      named(node, 'ServiceEndpointId', 'Name'),
    ),
    steps: rowsAt(root, 'SdkMessageProcessingSteps', 'SdkMessageProcessingStep').map((node) => ({
      ...named(node, 'SdkMessageProcessingStepId', 'Name'),
      pluginTypeName: textAt(node, 'PluginTypeName').split(',')[0] ?? '',
      pluginTypeId: plainId(textAt(node, 'PluginTypeId')),
      filteringAttributes: textAt(node, 'FilteringAttributes'),
    })),
    webResources: rowsAt(root, 'WebResources', 'WebResource').map((node) => ({
      id: plainId(textAt(node, 'WebResourceId')),
      name: textAt(node, 'Name'),
      content: files.bytesOf(memberAt(node, 'FileName')) ?? new Uint8Array(),
    })),
    connectors: rowsAt(root, 'Connectors', 'Connector').map((node) => ({
      id: plainId(textAt(node, 'connectorid')),
      name: textAt(node, 'name'),
      displayName: textAt(node, 'displayname'),
      openApi: files.textOf(memberAt(node, 'openapidefinition')) ?? '',
      parameterSets: files.textOf(memberAt(node, 'connectionparametersets')) ?? '',
    })),
    flows: rowsAt(root, 'Workflows', 'Workflow').map((node) => named(node, 'WorkflowId', 'Name')),
    roles: rowsAt(root, 'Roles', 'Role').map((node) => named(node, 'id', 'name')),
    commands: rowsAt(root, 'Entities', 'Entity').flatMap(commandsIn),
    tables: rowsAt(root, 'Entities', 'Entity').map((node) => {
      const entity = nodeAt(node, 'EntityInfo', 'entity');
      return {
        name: tableNameOf(node).toLowerCase(),
        isOwn: entity !== undefined && entity.attributes['unmodified'] !== '1',
      };
    }),
    apps: rowsAt(root, 'AppModules', 'AppModule').map((node) => textAt(node, 'UniqueName')),
    siteMaps: rowsAt(root, 'AppModuleSiteMaps', 'AppModuleSiteMap').map((node) => textAt(node, 'SiteMapUniqueName')),
  };
}
