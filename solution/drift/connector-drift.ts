import { isObject } from '../../connector/contract/index.ts';
import { kindWords, type Connector } from '../component.ts';
import { variableNamed } from '../environment-variable-use.ts';
import { audiencesIn } from '../deploy/connector-settings.ts';
import { rowsWhere, textIn } from '../deploy/rows.ts';
import { operationDrift } from './connector-operation-drift.ts';
import { missing, type Comparison, type Difference } from './difference.ts';
import { firstOf } from './document-drift.ts';
import { jsonDifferences, valueWords } from './json-differences.ts';

const kind = kindWords.connector;

type Row = Readonly<Record<string, unknown>>;
type Document = Readonly<Record<string, unknown>>;

/** As it is once it has been written: without members that are not there. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

function documentIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const variableIn = (value: unknown): string | undefined => variableNamed(typeof value === 'string' ? value : '');

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
    ...firstOf(jsonDifferences(besides(here), besides(there)), {
      kind,
      name,
      part: (path) => path.join('/'),
    }),
  ];
}

const isAudience = (path: readonly string[]): boolean => path.includes('resourceUri') && path.at(-1) === 'value';

/** Whole parts that a connector does not need are empty in one way or another: `null`, `[]`, `{}`, or nothing at all. */
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

function partDrift(
  name: string,
  { what, here, text }: { readonly what: string; readonly here: unknown; readonly text: string },
  values: ReadonlyMap<string, string>,
): readonly Difference[] {
  const there = text === '' ? null : documentIn(text);
  if (there === undefined) return [{ kind, name, what, here: 'there', there: 'unreadable' }];
  if (isEmpty(here) && isEmpty(there)) return [];
  if (text === '') return [{ kind, name, what, here: 'there', there: 'missing' }];
  // As with the host: a variable is shown by its name or by its value.
  const differences = jsonDifferences(plain(here), there).filter(
    ({ path, here: wanted, there: found }) =>
      found === undefined || (!isAudience(path) && values.get(variableIn(wanted) ?? '') !== found),
  );
  return firstOf(differences, { kind, name, part: (path) => [what, ...path].join('/') });
}

/** For whom tokens are asked for: it is no secret, and whoever signs in depends on it, so it has a line of its own. */
function audienceDrift(
  { displayName: name, connectionParameterSets }: Connector,
  row: Row,
  values: ReadonlyMap<string, string>,
): readonly Difference[] {
  const found = audiencesIn(textIn(row, 'connectionparametersets'));
  const wanted = audiencesIn(JSON.stringify(connectionParameterSets ?? null));
  return wanted.flatMap((here) => {
    const value = values.get(variableIn(here) ?? '');
    const wrong = found.filter((there) => there !== here && there !== value);
    return wrong.map((there) => ({ kind, name, what: 'audience', here: value ?? here, there: valueWords(there) }));
  });
}

function colourDrift({ displayName: name, iconBrandColor }: Connector, row: Row): readonly Difference[] {
  const there = textIn(row, 'iconbrandcolor');
  if (there.toLowerCase() === iconBrandColor.toLowerCase()) return [];
  return [{ kind, name, what: 'colour of the icon', here: iconBrandColor, there: there || 'none' }];
}

const columns =
  'openapidefinition,connectionparameters,connectionparametersets,policytemplateinstances,iconbrandcolor,connectorid';

/** The connector's operations, host, parameters of connections, policies and colour. @param values of environment variables */
export const connectorComparison = (
  connectors: readonly Connector[],
  values: ReadonlyMap<string, string>,
): Comparison => ({
  name: 'connector',
  async differences(api) {
    const ids = connectors.map(({ id }) => id);
    const rows = await rowsWhere(api, 'connectors', columns, 'connectorid', ids);
    return connectors.flatMap((connector) => {
      const { displayName: name, connectionParameters, connectionParameterSets, policyTemplateInstances } = connector;
      const row = rows.find((one) => textIn(one, 'connectorid') === connector.id);
      if (!row) return [missing(kind, name)];
      const part = (what: string, here: unknown, column: string): readonly Difference[] =>
        partDrift(name, { what, here, text: textIn(row, column) }, values);
      return [
        ...definitionDrift(connector, row, values),
        ...part('parameters of connections', connectionParameters, 'connectionparameters'),
        ...part('ways to sign in', connectionParameterSets, 'connectionparametersets'),
        ...audienceDrift(connector, row, values),
        ...part('policies', policyTemplateInstances, 'policytemplateinstances'),
        ...colourDrift(connector, row),
      ];
    });
  },
});
