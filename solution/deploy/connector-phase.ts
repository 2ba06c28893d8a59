import { variableNamed } from '../environment-variable-use.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';
import { audiencesIn, hostIn, standsFor } from './connector-settings.ts';
import type { DeploymentPhase } from './deployment.ts';
import type { PackageContent } from './package-content.ts';
import { rowsWhere, textIn, type Row } from './rows.ts';

type ConnectorContent = PackageContent['connectors'][number];

const orBlank = (text: string): string => (text === '' ? 'blank' : text);

/** For whom tokens are asked for, where that is not what the package says. */
function audienceWords(
  { displayName, parameterSets }: ConnectorContent,
  row: Row,
  values: ReadonlyMap<string, string>,
): readonly string[] {
  const found = audiencesIn(textIn(row, 'connectionparametersets'));
  return audiencesIn(parameterSets).flatMap((wanted) => {
    const wrong = found.length === 0 ? [''] : found.filter((one) => !standsFor(one, wanted, values));
    return wrong.map(
      (one) =>
        `the audience of the connector "${displayName}" is ${orBlank(one)} and not ${values.get(variableNamed(wanted) ?? '') ?? wanted}`,
    );
  });
}

function words(
  connector: ConnectorContent,
  row: Row | undefined,
  values: ReadonlyMap<string, string>,
): readonly string[] {
  if (!row) return [`the connector "${connector.displayName}" is not there`];
  const { displayName, openApi } = connector;
  const [wanted, found] = [hostIn(openApi), hostIn(textIn(row, 'openapidefinition'))];
  const value = values.get(variableNamed(wanted) ?? '');
  const save = `open the connector in Power Apps and save it, or import the solution again`;
  return [
    ...(standsFor(found, wanted, values)
      ? []
      : [`the host of the connector "${displayName}" is ${orBlank(found)} and not ${value ?? wanted}: ${save}`]),
    ...audienceWords(connector, row, values).map((one) => `${one}: ${save}`),
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
    const columns = 'connectorid,openapidefinition,connectionparameters,connectionparametersets,connectorinternalid';
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
