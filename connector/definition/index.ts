export { apiDefinitionOf, type ApiDefinition } from './api-definition.ts';
export { apiPropertiesOf, type ApiProperties } from './api-properties.ts';
export type { EntraSettings } from './sign-in-ways.ts';
export { openApiSchemaOf } from './attributes-schema.ts';
export { brandColour, connectorTitle } from './brand.ts';
export { DefinitionInvalid } from './definition-problems.ts';
export { connectorIntro, connectorReadme } from './readme.ts';
export { previewOf, type Preview, type PreviewInput } from './preview/preview.ts';
export type { Schema } from './schema.ts';
<<<<<<< HEAD
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
=======
>>>>>>> lint
export { lintConnector, type OpenApiCheck } from './lint/lint-connector.ts';
export type { OpenApiProblem } from './lint/connector.ts';
export { lintRules } from './lint/rules.ts';
export type { Finding, Severity } from './lint/rule.ts';
export type { ConnectorSources, TextSource } from './lint/source.ts';
export { sarifReport } from './lint/report/sarif-report.ts';
<<<<<<< HEAD
export { findingCounts, isShown, textReport } from './lint/report/text-report.ts';
=======
export { countsOf, isShown, textReport } from './lint/report/text-report.ts';
>>>>>>> lint
