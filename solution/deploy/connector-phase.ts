import { isObject } from '../../connector/contract/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { DeploymentPhase } from './deployment.ts';
import type { PackageContent } from './package-content.ts';
import { rowsWhere, textIn, type Row } from './rows.ts';

type ConnectorContent = PackageContent['connectors'][number];

function hostIn(openApi: string): string {
  try {
    const document = JSON.parse(openApi) as unknown;
    return isObject(document) && typeof document['host'] === 'string' ? document['host'] : '';
  } catch {
    return '';
  }
}

const variableIn = (text: string): string | undefined => /^@environmentVariables\(["']([^"']+)["']\)$/.exec(text)?.[1];

/** A connector that is there shows the variable's name or its value; anything else was set by somebody, or lost. */
function words(
  { displayName, openApi }: ConnectorContent,
  row: Row | undefined,
  values: ReadonlyMap<string, string>,
): readonly string[] {
  if (!row) return [`the connector "${displayName}" is not there`];
  const [wanted, found] = [hostIn(openApi), hostIn(textIn(row, 'openapidefinition'))];
  const variable = variableIn(wanted);
  const value = variable === undefined ? undefined : values.get(variable);
  const right =
    found !== '' && (found === wanted || found === value || (value === undefined && variable !== undefined));
  const save = `open the connector in Power Apps and save it, or import the solution again`;
  return [
    ...(right
      ? []
      : [
          `the host of the connector "${displayName}" is ${found === '' ? 'blank' : found} and not ${value ?? wanted}: ${save}`,
        ]),
    ...(textIn(row, 'connectionparameters') === ''
      ? [`the connector "${displayName}" has lost how connections sign in (a managed import can do that): ${save}`]
      : []),
    ...(textIn(row, 'connectorinternalid') === ''
      ? [`the connector "${displayName}" is not registered in Power Platform yet: wait some minutes, then ${save}`]
      : []),
  ];
}

/** Reads connectors back: their settings are the environment's own, and imports are known to lose some. */
export const connectorPhase = (
  api: EnvironmentApi,
  connectors: readonly ConnectorContent[],
  values: ReadonlyMap<string, string>,
): DeploymentPhase => ({
  name: 'connector',
  pending: async () => [],
  async findings() {
    const columns = 'connectorid,openapidefinition,connectionparameters,connectorinternalid';
    const ids = connectors.map(({ id }) => id);
    const rows = await rowsWhere(api, 'connectors', columns, 'connectorid', ids);
    return connectors.flatMap((one) =>
      words(
        one,
        rows.find((row) => textIn(row, 'connectorid') === one.id),
        values,
      ),
    );
  },
});
