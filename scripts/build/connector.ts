import { apiDefinitionOf, apiPropertiesOf, brandColour, connectorTitle } from '../../connector/definition/index.ts';
import { catalog } from '../../connector/triggers/index.ts';
import { version } from '../../package.json';
import type { SolutionParts } from '../../solution/index.ts';
import { icon } from './icon.ts';

/** The host differs per environment, so the definition names an environment variable of the solution. */
const host = '@environmentVariables("cue_GatewayHost")';

/** Both differ per environment too, and are empty words until somebody sets up the sign-in. */
const entra = {
  clientId: '@environmentVariables("cue_ConnectorClientId")',
  audience: '@environmentVariables("cue_GatewayAudience")',
};

export const apiProperties = () => apiPropertiesOf(entra);
export const apiDefinition = () => apiDefinitionOf(catalog, { host, version });

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** The connector's files as Microsoft's own repository of connectors lays them out. */
export const connectorFiles = (): Map<string, Uint8Array> =>
  new Map([
    ['apiDefinition.swagger.json', json(apiDefinition())],
    ['apiProperties.json', json(apiProperties())],
    ['icon.png', icon(brandColour)],
  ]);

/** The connector as a component of the solution. */
export function connectorComponent(): NonNullable<SolutionParts['connector']> {
  const definition = apiDefinition();
  const { connectionParameters, connectionParameterSets, policyTemplateInstances } = apiProperties().properties;
  return {
    name: 'cue_cueline-20journey-20triggers',
    displayName: connectorTitle,
    description: definition.info.description ?? '',
    iconBrandColor: brandColour,
    openApi: definition,
    connectionParameters,
    connectionParameterSets,
    policyTemplateInstances,
    icon: icon(brandColour),
  };
}
