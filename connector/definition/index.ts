export { apiDefinitionOf, type ApiDefinition } from './api-definition.ts';
export { apiPropertiesOf } from './api-properties.ts';
export { openApiSchemaOf } from './attributes-schema.ts';
export { brandColour, connectorTitle } from './brand.ts';
export { DefinitionInvalid } from './definition-problems.ts';
export { connectorIntro, connectorReadme } from './readme.ts';
export { previewOf, type Preview, type PreviewInput } from './preview/preview.ts';
export type { Schema } from './schema.ts';
export {
  changeText,
  compareConnectors,
  changeCounts,
  lockedSurface,
  lockText,
  NotOpenApi,
  reportOf,
  surfaceOf,
  type Change,
  type Surface,
} from './diff/index.ts';
export { lintConnector, type OpenApiCheck } from './lint/lint-connector.ts';
export type { OpenApiProblem } from './lint/connector.ts';
export { lintRules } from './lint/rules.ts';
export type { Finding, Severity } from './lint/rule.ts';
export type { ConnectorSources, TextSource } from './lint/source.ts';
export { sarifReport } from './lint/report/sarif-report.ts';
export { findingCounts, isShown, textReport } from './lint/report/text-report.ts';
