import { strFromU8, unzipSync } from 'fflate';
import { childText, nodesAt, xmlTree, type XmlNode } from './xml-tree.ts';
import { PackageUnreadable } from './deployment-fault.ts';

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
  readonly connectors: readonly (Named & { readonly displayName: string; readonly openApi: string })[];
  readonly flows: readonly Named[];
  readonly roles: readonly Named[];
}

type Files = Readonly<Record<string, Uint8Array>>;

const unpackedLimitBytes = 200 * 1024 * 1024;

const bare = (guid: string | undefined): string => (guid ?? '').replace(/[{}]/g, '').toLowerCase();

function filesIn(zip: Uint8Array, name: string): Files {
  let bytes = 0;
  try {
    return unzipSync(zip, {
      filter: ({ originalSize }) => {
        bytes += originalSize;
        if (bytes > unpackedLimitBytes) throw new RangeError('it unpacks to more than 200 MB');
        return true;
      },
    });
  } catch (cause) {
    throw new PackageUnreadable(name, 'it is no zip file, or a damaged one', { cause });
  }
}

function documentIn(files: Files, path: string, name: string): XmlNode {
  const bytes = files[path];
  const root = bytes && xmlTree(strFromU8(bytes));
  if (root) return root;
  throw new PackageUnreadable(name, bytes ? `its ${path} is no XML` : `it has no ${path}`);
}

function variablesIn(files: Files, name: string): PackageContent['variables'] {
  const paths = Object.keys(files).filter((path) => /^environmentvariabledefinitions\/[^/]+\/[^/]+\.xml$/.test(path));
  return paths.map((path) => {
    const root = documentIn(files, path, name);
    const schemaName = root.attributes['schemaname'] ?? '';
    return {
      schemaName,
      displayName: nodesAt(root, 'displayname')[0]?.attributes['default'] ?? schemaName,
      required: childText(root, 'isrequired') === '1',
      defaultValue: nodesAt(root, 'defaultvalue')[0]?.text,
    };
  });
}

/**
 * Reads a package for its deployment.
 * @throws {PackageUnreadable} where it is no solution
 */
export function packageContent(zip: Uint8Array, name: string): PackageContent {
  const files = filesIn(zip, name);
  const manifest = nodesAt(documentIn(files, 'solution.xml', name), 'SolutionManifest')[0];
  if (!manifest) throw new PackageUnreadable(name, 'its solution.xml has no SolutionManifest');
  const root = documentIn(files, 'customizations.xml', name);
  const memberAt = (node: XmlNode, element: string): Uint8Array =>
    files[childText(node, element).replace(/^\//, '')] ?? new Uint8Array();
  return {
    uniqueName: childText(manifest, 'UniqueName'),
    version: childText(manifest, 'Version'),
    managed: childText(manifest, 'Managed') === '1',
    variables: variablesIn(files, name),
    connectionReferences: nodesAt(root, 'connectionreferences', 'connectionreference').map((node) => ({
      logicalName: node.attributes['connectionreferencelogicalname'] ?? '',
      displayName: childText(node, 'connectionreferencedisplayname'),
      connectorId: childText(node, 'connectorid'),
    })),
    endpoints: nodesAt(root, 'ServiceEndpoints', 'ServiceEndpoint').map(({ attributes }) => ({
      id: bare(attributes['ServiceEndpointId']),
      name: attributes['Name'] ?? '',
    })),
    steps: nodesAt(root, 'SdkMessageProcessingSteps', 'SdkMessageProcessingStep').map((node) => ({
      id: bare(node.attributes['SdkMessageProcessingStepId']),
      name: node.attributes['Name'] ?? '',
      pluginTypeName: childText(node, 'PluginTypeName').split(',')[0] ?? '',
      pluginTypeId: bare(childText(node, 'PluginTypeId')),
      filteringAttributes: childText(node, 'FilteringAttributes'),
    })),
    webResources: nodesAt(root, 'WebResources', 'WebResource').map((node) => ({
      id: bare(childText(node, 'WebResourceId')),
      name: childText(node, 'Name'),
      content: memberAt(node, 'FileName'),
    })),
    connectors: nodesAt(root, 'Connectors', 'Connector').map((node) => ({
      id: bare(childText(node, 'connectorid')),
      name: childText(node, 'name'),
      displayName: childText(node, 'displayname'),
      openApi: strFromU8(memberAt(node, 'openapidefinition')),
    })),
    flows: nodesAt(root, 'Workflows', 'Workflow').map(({ attributes }) => ({
      id: bare(attributes['WorkflowId']),
      name: attributes['Name'] ?? '',
    })),
    roles: nodesAt(root, 'Roles', 'Role').map(({ attributes }) => ({
      id: bare(attributes['id']),
      name: attributes['name'] ?? '',
    })),
  };
}
