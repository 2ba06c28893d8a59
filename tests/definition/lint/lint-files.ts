import {
  lintConnector,
  type ConnectorSources,
  type Finding,
  type TextSource,
} from '../../../connector/definition/index.ts';
import { openApiCheck } from '../../../scripts/lint/open-api-check.ts';
import type { Files } from './good-connector.ts';

export const textSource = (file: string, text: string): TextSource => ({ file, text, bytes: Buffer.byteLength(text) });
const json = (file: string, value: unknown): TextSource => textSource(file, JSON.stringify(value, null, 2));

export const sourcesOf = (files: Files): Required<ConnectorSources> => ({
  definition: json('apiDefinition.swagger.json', files.definition),
  properties: json('apiProperties.json', files.properties),
  settings: json('settings.json', files.settings),
  script: textSource('script.csx', files.script),
  readme: textSource('readme.md', files.readme),
  icon: { file: 'icon.png', content: files.icon },
});

/** With swagger-parser, as the command does it. */
export const lintSources = (sources: ConnectorSources): Promise<Finding[]> => lintConnector(sources, openApiCheck);

/** With our own rules alone, which takes a hundredth of the time. */
export const lintByRules = (sources: ConnectorSources): Promise<Finding[]> => lintConnector(sources, async () => []);

export const lintText = (text: string): Promise<Finding[]> =>
  lintSources({ definition: textSource('apiDefinition.swagger.json', text) });
