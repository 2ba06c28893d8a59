import { isObject } from '../../connector/contract/index.ts';
import { kindWords, type Connector } from '../component.ts';
import { textIn } from '../deploy/rows.ts';
import { missing, superfluous, type Comparison, type Difference } from './difference.ts';
import { jsonDifferences, valueWords, type JsonDifference } from './json-differences.ts';

const kind = kindWords.connector;
const operationKind = 'connector operation';

type Row = Readonly<Record<string, unknown>>;
type Document = Readonly<Record<string, unknown>>;

interface Operation {
  readonly id: string;
  /** Method and path are a part of what it is. */
  readonly content: Document;
}

/** As it is once it has been written: without members that are not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

function documentIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function operationsIn({ paths }: Document): readonly Operation[] {
  return Object.entries(isObject(paths) ? paths : {}).flatMap(([path, methods]) =>
    Object.entries(isObject(methods) ? methods : {}).map(([method, operation]) => {
      const address = `${method.toUpperCase()} ${path}`;
      const content = { address, ...(isObject(operation) ? operation : {}) };
      const { operationId = address } = content as { readonly operationId?: unknown };
      return { id: typeof operationId === 'string' ? operationId : address, content };
    }),
  );
}

/** A parameter is known by its name, not by its number. */
const fieldWords = (path: readonly string[], content: Document): string =>
  path
    .map((part, at) => {
      if (path[at - 1] !== 'parameters' || !Array.isArray(content['parameters'])) return part;
      const parameter = (content['parameters'] as readonly unknown[])[Number(part)];
      return isObject(parameter) && typeof parameter['name'] === 'string' ? parameter['name'] : part;
    })
    .join('/');

/** Everything that differs at one thing, told by its first place and the number of the others. */
function oneOf(
  [first, ...others]: readonly JsonDifference[],
  told: { readonly kind: string; readonly name: string; readonly part: (path: readonly string[]) => string },
): readonly Difference[] {
  if (!first) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [
    {
      kind: told.kind,
      name: told.name,
      what: `${told.part(first.path)}${more}`,
      here: valueWords(first.here),
      there: valueWords(first.there),
    },
  ];
}

function operationDrift(here: Document, there: Document): readonly Difference[] {
  const [own, found] = [operationsIn(here), operationsIn(there)];
  const byId = new Map(found.map((operation) => [operation.id, operation]));
  return [
    ...own.flatMap(({ id, content }) => {
      const other = byId.get(id);
      if (!other) return [missing(operationKind, id)];
      return oneOf(jsonDifferences(content, other.content), {
        kind: operationKind,
        name: id,
        part: (path) => fieldWords(path, content),
      });
    }),
    ...found
      .filter(({ id }) => own.every((operation) => operation.id !== id))
      .map(({ id }) => superfluous(operationKind, id, 'in the connector')),
  ];
}

const variableIn = (host: unknown): string | undefined =>
  /^@environmentVariables\(["']([^"']+)["']\)$/.exec(typeof host === 'string' ? host : '')?.[1];

/** The platform shows the variable's name, or the value that it had when the connector was last saved. */
function hostDrift(name: string, here: Document, there: Document, values: ReadonlyMap<string, string>): Difference[] {
  const wanted = here['host'];
  const value = values.get(variableIn(wanted) ?? '');
  const found = there['host'];
  if (found === wanted || (value !== undefined && found === value)) return [];
  return [{ kind, name, what: 'host', here: value ?? valueWords(wanted), there: valueWords(found) }];
}

/** What is neither operation nor host. */
const besides = (document: Document): unknown =>
  Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'paths' && name !== 'host'));

function definitionDrift(connector: Connector, row: Row, values: ReadonlyMap<string, string>): readonly Difference[] {
  const { displayName: name } = connector;
  const here = plain(connector.openApi) as Document;
  const there = documentIn(textIn(row, 'openapidefinition'));
  if (!isObject(there)) return [{ kind, name, what: 'definition', here: 'there', there: 'unreadable' }];
  return [
    ...hostDrift(name, here, there, values),
    ...operationDrift(here, there),
    ...oneOf(jsonDifferences(besides(here), besides(there)), {
      kind,
      name,
      part: (path) => path.join('/'),
    }),
  ];
}

function partDrift(name: string, what: string, here: unknown, text: string): readonly Difference[] {
  const there = documentIn(text);
  if (there === undefined) return [{ kind, name, what, here: 'there', there: text === '' ? 'missing' : 'unreadable' }];
  return oneOf(jsonDifferences(plain(here), there), {
    kind,
    name,
    part: (path) => [what, ...path].join('/'),
  });
}

/** The connector's operations, host, parameters of connections and policies. @param values of environment variables */
export const connectorComparison = (
  connectors: readonly Connector[],
  values: ReadonlyMap<string, string>,
): Comparison => ({
  name: 'connector',
  async differences(api) {
    if (connectors.length === 0) return [];
    const filter = connectors.map(({ id }) => `connectorid eq ${id}`).join(' or ');
    const rows = await api.list(
      `connectors?$select=openapidefinition,connectionparameters,policytemplateinstances&$filter=${filter}`,
    );
    return connectors.flatMap((connector) => {
      const { id, displayName: name, connectionParameters, policyTemplateInstances } = connector;
      const row = rows.find((one) => textIn(one, 'connectorid') === id);
      if (!row) return [missing(kind, name)];
      return [
        ...definitionDrift(connector, row, values),
        ...partDrift(name, 'parameters of connections', connectionParameters, textIn(row, 'connectionparameters')),
        ...partDrift(name, 'policies', policyTemplateInstances, textIn(row, 'policytemplateinstances')),
      ];
    });
  },
});
