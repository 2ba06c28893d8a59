import { isGuid } from '../../contract/index.ts';
import type { Rows } from '../rows/rows.ts';
import { jsonOfMember, type Members } from './archive.ts';
import { appProblems } from './check-apps.ts';
import { connectionReferenceProblems, flowProblems } from './check-flows.ts';
import { ribbonProblems } from './check-ribbons.ts';
import { endpointProblems, invalid, missing, stepProblems, type ImportProblem } from './check-steps.ts';
import { tableProblems } from './check-tables.ts';
import type { Components, ConnectorBody, RootComponent, WebResourceBody } from './components.ts';
import type { SolutionPackage } from './read-solution.ts';

/** Per root component type: what it is called, and the bodies that must stand behind the roots, by id and by name. */
function bodiesByType(
  components: Components,
): ReadonlyMap<number, readonly { readonly id: string; readonly name: string }[]> {
  return new Map<number, readonly { readonly id: string; readonly name: string }[]>([
    [1, components.tables],
    [20, components.roles],
    [29, components.flows],
    [61, components.webResources],
    [62, components.siteMaps],
    [80, components.apps],
    [92, components.steps],
    [95, components.endpoints],
    [372, components.connectors],
  ]);
}

const isRootOf = (root: RootComponent, body: { readonly id: string; readonly name: string }): boolean =>
  root.id === undefined ? root.schemaName === body.name : root.id === body.id;

/** Every root has a body and every body a root; the platform refuses the first and drops the second silently. */
function rootProblems({ roots, components }: SolutionPackage): ImportProblem[] {
  const bodies = bodiesByType(components);
  const nameOf = (root: RootComponent): string => root.schemaName ?? root.id ?? '';
  const withoutBody = roots.flatMap((root) => {
    const candidates = bodies.get(root.type);
    if (!candidates)
      return [invalid(`The stand-in does not know root components of type ${root.type} (${nameOf(root)}).`)];
    if (candidates.some((body) => isRootOf(root, body))) return [];
    return [
      invalid(
        `Cannot add a Root Component ${nameOf(root)} of type ${root.type} because it is not in the target system.`,
      ),
    ];
  });
  const withoutRoot = [...bodies].flatMap(([type, candidates]) =>
    candidates
      .filter((body) => !roots.some((root) => root.type === type && isRootOf(root, body)))
      .map((body) => invalid(`The component '${body.name}' of type ${type} is no root component of the solution.`)),
  );
  return [...withoutBody, ...withoutRoot];
}

/** Modelled: of what solutions say they need, the stand-in looks for service endpoints only. */
const requirementProblems = ({ required }: SolutionPackage, rows: Rows): ImportProblem[] =>
  required
    .filter(({ type, id }) => type === 95 && !rows.find('serviceendpoint', id))
    .map(({ name, solution, dependent }) =>
      missing(`'${dependent}' needs the service endpoint '${name}' of ${solution}, which is not here.`),
    );

function contentTypeProblems({ members, contentTypes }: SolutionPackage): ImportProblem[] {
  return [...members.keys()]
    .filter((path) => path !== '[Content_Types].xml' && !contentTypes.parts.has(path))
    .filter((path) => !contentTypes.extensions.has(/\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? ''))
    .map((path) => invalid(`The member ${path} has no content type.`));
}

function webResourceProblems(resource: WebResourceBody, members: Members): ImportProblem[] {
  const problems: string[] = [];
  if (!isGuid(resource.id)) problems.push('it has no id');
  if (!(resource.type >= 1 && resource.type <= 12)) problems.push('its WebResourceType is unknown');
  if (!members.has(resource.path)) problems.push(`its FileName /${resource.path} is not in the package`);
  return problems.map((problem) => invalid(`WebResource '${resource.name}': ${problem}.`));
}

const isJson = (bytes: Uint8Array): boolean => jsonOfMember(bytes) !== undefined;

function connectorProblems(connector: ConnectorBody, members: Members): ImportProblem[] {
  const problems: string[] = [];
  if (!isGuid(connector.id)) problems.push('it has no connectorid');
  if (connector.paths.openapidefinition === undefined) problems.push('it has no openapidefinition');
  for (const [element, path] of Object.entries(connector.paths)) {
    const member = members.get(path);
    if (!member) problems.push(`its ${element} /${path} is not in the package`);
    else if (path.endsWith('.json') && !isJson(member)) problems.push(`its ${element} is no JSON`);
  }
  return problems.map((problem) => invalid(`Connector '${connector.name}': ${problem}.`));
}

function environmentVariableProblems(variable: Components['environmentVariables'][number]): ImportProblem[] {
  const problems: string[] = [];
  if (variable.schemaName !== variable.folder) problems.push(`it stands in the folder '${variable.folder}'`);
  if (variable.displayName === '') problems.push('it has no displayname');
  if (!(variable.type >= 100000000 && variable.type <= 100000005)) problems.push('its type is unknown');
  return problems.map((problem) => invalid(`Environment variable '${variable.schemaName}': ${problem}.`));
}

/** Every reason at once, where the platform stops at the first. */
export function solutionProblems(solution: SolutionPackage, rows: Rows): ImportProblem[] {
  const { components, members } = solution;
  return [
    ...(solution.uniqueName === '' ? [invalid('solution.xml names no UniqueName.')] : []),
    ...(/^\d+(\.\d+){1,3}$/.test(solution.version) ? [] : [invalid(`'${solution.version}' is no version.`)]),
    ...rootProblems(solution),
    ...requirementProblems(solution, rows),
    ...contentTypeProblems(solution),
    ...components.webResources.flatMap((resource) => webResourceProblems(resource, members)),
    ...components.endpoints.flatMap(endpointProblems),
    ...stepProblems(components, rows),
    ...components.connectors.flatMap((connector) => connectorProblems(connector, members)),
    ...components.environmentVariables.flatMap(environmentVariableProblems),
    ...connectionReferenceProblems(components, rows),
    ...flowProblems(components, members, rows),
    ...tableProblems(components.tables, rows),
    ...appProblems(components, rows),
    ...ribbonProblems(components, rows),
  ];
}
