import { definitionOf, type Definition } from './definition.ts';
import { jsonFile, type JsonFile } from './json-file.ts';
import type { ConnectorSources, ImageSource, TextSource } from './source.ts';
import { Spot } from './spot.ts';

/** A connector as rules see it. What is not there is empty, so that no rule has to ask. */
export interface Connector {
  readonly definition: Definition;
  /** `properties` of apiProperties.json. */
  readonly properties: Spot;
  readonly propertiesRoot: Spot;
  readonly settings: Spot;
  readonly files: readonly JsonFile[];
  readonly icon?: ImageSource;
  readonly script?: TextSource;
  readonly readme?: TextSource;
  /** What an OpenAPI validator said, handed in by whoever calls. */
  readonly openApiProblems: readonly OpenApiProblem[];
}

export interface OpenApiProblem {
  readonly message: string;
  /** Path to the value, where the validator gives one. */
  readonly path?: readonly string[];
}

export function connectorOf(sources: ConnectorSources, openApiProblems: readonly OpenApiProblem[]): Connector {
  const read = (given: TextSource | undefined): JsonFile | undefined => given && jsonFile(given);
  const root = (json: JsonFile | undefined): Spot => new Spot(json?.file ?? '', json?.value);
  const [definition, properties, settings] = [sources.definition, sources.properties, sources.settings].map(read);
  const { icon, script, readme } = sources;
  return {
    definition: definitionOf(definition),
    propertiesRoot: root(properties),
    properties: root(properties).at('properties'),
    settings: root(settings),
    files: [definition, properties, settings].filter((json) => json !== undefined),
    openApiProblems,
    ...(icon ? { icon } : {}),
    ...(script ? { script } : {}),
    ...(readme ? { readme } : {}),
  };
}
