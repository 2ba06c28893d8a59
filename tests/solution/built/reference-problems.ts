import { all, one, type Node } from '../read-back.ts';
import { documentOf, textOf, type BuiltPackage, type BuiltSet } from './built-forms.ts';
import { ribbonProblems } from './ribbon-reference-problems.ts';
import { tableProblems } from './table-reference-problems.ts';

const child = (node: Node, name: string): string => node.children.find((one) => one.name === name)?.text ?? '';
const attribute = (node: Node, name: string): string => node.attributes[name] ?? '';

/** What is in one list and not in the other, both ways. */
export function unpaired(
  what: string,
  [one, ones]: readonly [string, readonly string[]],
  [other, others]: readonly [string, readonly string[]],
): readonly string[] {
  return [
    ...ones.filter((key) => !others.includes(key)).map((key) => `${what} ${key}: ${one} without ${other}`),
    ...others.filter((key) => !ones.includes(key)).map((key) => `${what} ${key}: ${other} without ${one}`),
  ];
}

function rootProblems({ solution, customizations: xml }: BuiltPackage): readonly string[] {
  const roots = all(solution, 'RootComponent').map(({ attributes }) =>
    [attributes.type, attributes.id ?? '', attributes.schemaName ?? ''].join(' '),
  );
  const inside = (list: string, name: string): readonly Node[] =>
    all(xml, list).flatMap((node) => node.children.filter((one) => one.name === name));
  const bodies = [
    ...inside('Entities', 'Entity').map((node) => `1  ${child(node, 'Name').toLowerCase()}`),
    ...inside('Roles', 'Role').map((node) => `20 ${attribute(node, 'id')} `),
    ...all(xml, 'Workflow').map((node) => `29 ${attribute(node, 'WorkflowId')} `),
    ...all(xml, 'WebResource').map((node) => `61  ${child(node, 'Name')}`),
    ...all(xml, 'AppModuleSiteMap').map((node) => `62  ${child(node, 'SiteMapUniqueName')}`),
    ...all(xml, 'AppModule').map((node) => `80  ${child(node, 'UniqueName')}`),
    ...all(xml, 'SdkMessageProcessingStep').map((node) => `92 ${attribute(node, 'SdkMessageProcessingStepId')} `),
    ...all(xml, 'ServiceEndpoint').map((node) => `95 ${attribute(node, 'ServiceEndpointId')} `),
    ...all(xml, 'Connector').map((node) => `372 {${child(node, 'connectorid')}} ${child(node, 'name')}`),
  ];
  return unpaired('component', ['root', roots], ['body', bodies]);
}

const manifests = ['[Content_Types].xml', 'solution.xml', 'customizations.xml'];
const definitionPath = /^environmentvariabledefinitions\/([^/]+)\/environmentvariabledefinition\.xml$/;
const connectorPaths = [
  'openapidefinition',
  'connectionparameters',
  'connectionparametersets',
  'policytemplateinstances',
];

function memberProblems({ members, customizations: xml }: BuiltPackage): readonly string[] {
  const paths = Object.keys(members).filter((path) => !manifests.includes(path));
  const definitions = paths.filter((path) => definitionPath.test(path));
  const named = [
    ...all(xml, 'WebResource').map((node) => child(node, 'FileName')),
    ...all(xml, 'Workflow').map((node) => child(node, 'JsonFileName')),
    ...all(xml, 'Connector').flatMap((node) =>
      [...connectorPaths, 'customcodeblobcontent', 'iconblob'].map((name) => child(node, name)),
    ),
  ].filter((path) => path !== '');
  return [
    ...unpaired(
      'file',
      ['path', named.map((path) => path.replace(/^\//, ''))],
      ['member', paths.filter((path) => !definitions.includes(path))],
    ),
    ...named.filter((path) => !path.startsWith('/')).map((path) => `file ${path}: its path begins with no slash`),
    ...definitions
      .filter((path) => attribute(documentOf(members[path]), 'schemaname') !== definitionPath.exec(path)?.[1])
      .map((path) => `${path}: the folder has another name than the variable`),
  ];
}

function contentTypeProblems({ members }: BuiltPackage): readonly string[] {
  const types = documentOf(members['[Content_Types].xml']);
  const paths = Object.keys(members).filter((path) => path !== '[Content_Types].xml');
  const extension = (path: string): string => /\.([^./]+)$/.exec(path)?.[1] ?? '';
  return [
    ...unpaired(
      'content type',
      ['default', all(types, 'Default').map((node) => attribute(node, 'Extension'))],
      ['member', [...new Set(paths.map(extension).filter((name) => name !== ''))]],
    ),
    ...unpaired(
      'content type',
      ['override', all(types, 'Override').map((node) => attribute(node, 'PartName'))],
      ['member', paths.filter((path) => extension(path) === '').map((path) => `/${path}`)],
    ),
  ];
}

const hostNames = /"connectionName": "([^"]+)"/g;

function flowProblems({ members, customizations: xml }: BuiltPackage): readonly string[] {
  const references = all(xml, 'connectionreference').map((node) => attribute(node, 'connectionreferencelogicalname'));
  const used = Object.keys(members)
    .filter((path) => path.startsWith('Workflows/'))
    .map((path) => {
      const text = textOf(members[path]);
      const { properties } = JSON.parse(text) as {
        readonly properties: {
          readonly connectionReferences: Readonly<
            Record<string, { readonly connection: { readonly connectionReferenceLogicalName: string } }>
          >;
        };
      };
      const names = Object.values(properties.connectionReferences).map(
        (one) => one.connection.connectionReferenceLogicalName,
      );
      const hosts = [...new Set([...text.matchAll(hostNames)].map(([, name = '']) => name))];
      return {
        names,
        problems: unpaired(path, ['host', hosts], ['connection', Object.keys(properties.connectionReferences)]),
      };
    });
  return [
    ...used.flatMap(({ problems }) => problems),
    ...unpaired(
      'connection',
      ['use by a flow', [...new Set(used.flatMap(({ names }) => names))]],
      ['reference', references],
    ),
  ];
}

const usedVariable = /@environmentVariables\(\\?["']([^"'\\]+)\\?["']\)|"schemaName": "([^"]+)"/g;

/** Scripts of any part ask for a variable of the core. */
const inScripts = (name: string, packages: readonly BuiltPackage[]): boolean =>
  packages.some(({ members }) =>
    Object.entries(members).some(([path, bytes]) => path.startsWith('WebResources/') && textOf(bytes).includes(name)),
  );

function variableProblems({ members }: BuiltPackage, packages: readonly BuiltPackage[]): readonly string[] {
  const defined = Object.keys(members).flatMap((path) => definitionPath.exec(path)?.[1] ?? []);
  const used = Object.keys(members)
    .filter((path) => path.endsWith('.json'))
    .flatMap((path) =>
      [...textOf(members[path]).matchAll(usedVariable)].map(([, asked, named]) => asked ?? named ?? ''),
    );
  return unpaired(
    'environment variable',
    ['use', [...new Set([...used, ...defined.filter((name) => inScripts(name, packages))])]],
    ['definition', defined],
  );
}

/** Steps post to an endpoint of their own package, or to one that the manifest says is missing and an earlier package brings. */
function endpointProblems(own: BuiltPackage, earlier: readonly BuiltPackage[]): readonly string[] {
  const inside = all(own.customizations, 'ServiceEndpoint').map((node) => attribute(node, 'ServiceEndpointId'));
  const missing = all(own.solution, 'MissingDependency')
    .map((node) => ({
      required: one(node, 'Required').attributes,
      dependent: attribute(one(node, 'Dependent'), 'id'),
    }))
    .filter(({ required }) => required.type === '95');
  const steps = all(own.customizations, 'SdkMessageProcessingStep').map((node) => ({
    id: attribute(node, 'SdkMessageProcessingStepId'),
    endpoint: child(node, 'EventHandler'),
  }));
  const brought = earlier.flatMap(({ solutionName, solution, customizations }) =>
    all(customizations, 'ServiceEndpoint').map(
      (node) =>
        `${attribute(node, 'ServiceEndpointId')} of ${solutionName} (${child(one(solution, 'SolutionManifest'), 'Version')})`,
    ),
  );
  return [
    ...steps
      .filter(({ endpoint }) => !inside.includes(endpoint))
      .filter(
        ({ id, endpoint }) => !missing.some(({ required, dependent }) => required.id === endpoint && dependent === id),
      )
      .map(({ id, endpoint }) => `step ${id}: its endpoint ${endpoint} is neither here nor named as missing`),
    ...missing
      .filter(({ required }) => !brought.includes(`${required.id ?? ''} of ${required.solution ?? ''}`))
      .map(({ required }) => `the missing ${required.displayName ?? ''} is brought by no earlier package`),
    ...missing
      .filter(({ dependent }) => !steps.some(({ id }) => id === dependent))
      .map(({ dependent }) => `the missing dependency of ${dependent}, which is no step here`),
  ];
}

/** Connections on a custom connector name the connector that this package or an earlier one brings. */
const connectorProblems = (own: BuiltPackage, earlier: readonly BuiltPackage[]): readonly string[] => {
  const brought = [own, ...earlier].flatMap(({ customizations }) =>
    all(customizations, 'Connector').map((node) => child(node, 'connectorid')),
  );
  return all(own.customizations, 'customconnectorid')
    .map((node) => child(node, 'connectorid'))
    .filter((id) => !brought.includes(id))
    .map((id) => `connector ${id}: no package brings it`);
};

/** Whatever has an id of its own, the parts of forms too. */
const declared = [
  ...['WebResourceId', 'SdkMessageProcessingStepImageId', 'formid', 'savedqueryid'],
  ...['WorkflowId', 'SdkMessageProcessingStepId', 'ServiceEndpointId'],
];

function idsIn({ customizations: xml }: BuiltPackage): readonly string[] {
  const icons = all(xml, 'AppModule').map((node) => child(node, 'WebResourceId'));
  const found = declared.flatMap((name) => [
    ...all(xml, name).map(({ text }) => text),
    ...all(xml, name.replace(/Id$/, '')).map((node) => attribute(node, name)),
  ]);
  const parts = [
    ...['tab', 'section'].flatMap((name) => all(xml, name)),
    ...all(xml, 'rows').flatMap((node) => all(node, 'cell')),
  ];
  return [
    ...found.filter((id) => id !== '' && !icons.includes(id)),
    ...parts.map((node) => attribute(node, 'id')),
    ...all(xml, 'Roles').flatMap((node) => all(node, 'Role').map((role) => attribute(role, 'id'))),
    ...all(xml, 'Connectors').flatMap((node) => node.children.map((connector) => child(connector, 'connectorid'))),
  ].map((id) => id.replace(/[{}]/g, '').toLowerCase());
}

function repeatedIds(packages: readonly BuiltPackage[]): readonly string[] {
  const ids = packages.flatMap(idsIn);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].map((id) => `the id ${id} is there twice`);
}

const resourcesIn = (packages: readonly BuiltPackage[]): readonly string[] =>
  packages.flatMap(({ customizations }) => all(customizations, 'WebResource').map((node) => child(node, 'Name')));

/** Web resources that are named as missing are brought by the package that is named with them. */
const missingResourceProblems = (own: BuiltPackage, earlier: readonly BuiltPackage[]): readonly string[] =>
  all(own.solution, 'Required')
    .filter(({ attributes }) => attributes.type === '61')
    .filter(({ attributes: { schemaName = '', solution = '' } }) => {
      const from = earlier.filter(({ solutionName }) => solution.startsWith(`${solutionName} (`));
      return !resourcesIn(from).includes(schemaName);
    })
    .map(({ attributes }) => `the missing ${attributes.schemaName ?? ''} is brought by no earlier package`);

/** Everything in the packages that names something which is not there, and what is there and named by nothing that has to. */
export const referenceProblems = ({ packages }: BuiltSet): readonly string[] => [
  ...packages.flatMap((own, at) =>
    [
      ...rootProblems(own),
      ...memberProblems(own),
      ...contentTypeProblems(own),
      ...flowProblems(own),
      ...variableProblems(own, packages),
      ...endpointProblems(own, packages.slice(0, at)),
      ...connectorProblems(own, packages.slice(0, at)),
      ...tableProblems(own.customizations),
      ...ribbonProblems(own.customizations, resourcesIn([own, ...packages.slice(0, at)])),
      ...missingResourceProblems(own, packages.slice(0, at)),
    ].map((problem) => `${own.name}: ${problem}`),
  ),
  ...repeatedIds(packages),
];
