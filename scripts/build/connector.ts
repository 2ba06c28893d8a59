import {
  apiDefinitionOf,
  apiPropertiesOf,
  brandColour,
  connectorIntro,
  connectorReadme,
  connectorTitle,
} from '../../connector/definition/index.ts';
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

/** Prefix and encoded title. Environments know the connector by it, so it never changes. */
export const connectorName = 'cue_cueline-20journey-20triggers';

const json = (value: unknown): Uint8Array => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

const text = (words: string): Uint8Array => Buffer.from(words);

const definitionFile = 'apiDefinition.swagger.json';
const propertiesFile = 'apiProperties.json';
const iconFile = 'icon.png';

/**
 * What paconn takes with `--settings`. Which environment and which connector is for whoever calls it to add:
 * https://github.com/microsoft/PowerPlatformConnectors/blob/master/schemas/paconn-settings.schema.json
 */
const settings = { apiProperties: propertiesFile, apiDefinition: definitionFile, icon: iconFile };

/** What its files and its component are made of: derived, checked and drawn once for all of them. */
export interface ConnectorSource {
  readonly definition: ReturnType<typeof apiDefinition>;
  readonly properties: ReturnType<typeof apiProperties>;
  readonly picture: Uint8Array;
}

export const connectorSource = (): ConnectorSource => ({
  definition: apiDefinition(),
  properties: apiProperties(),
  picture: icon(brandColour),
});

/** The connector's files as Microsoft's own repository of connectors lays them out. */
export const connectorFiles = ({ definition, properties, picture } = connectorSource()): Map<string, Uint8Array> =>
  new Map([
    [definitionFile, json(definition)],
    [propertiesFile, json(properties)],
    [iconFile, picture],
    ['settings.json', json(settings)],
    ['readme.md', text(connectorReadme(definition, properties))],
    ['intro.md', text(connectorIntro(definition, properties))],
  ]);

type Connector = NonNullable<SolutionParts['connector']>;

/** The connector as a component of the solution. */
export function connectorComponent({ definition, properties, picture } = connectorSource()): Connector {
  const { connectionParameters, connectionParameterSets, policyTemplateInstances } = properties.properties;
  return {
    name: connectorName,
    displayName: connectorTitle,
    description: definition.info.description ?? '',
    iconBrandColor: brandColour,
    openApi: definition,
    connectionParameters,
    connectionParameterSets,
    policyTemplateInstances,
    icon: picture,
  };
}
