export { apiDefinitionOf, type ApiDefinition } from './api-definition.ts';
export { apiPropertiesOf, type ApiProperties } from './api-properties.ts';
export type { EntraSettings } from './sign-in-ways.ts';
export { openApiSchemaOf } from './attributes-schema.ts';
export { brandColour, connectorTitle } from './brand.ts';
export { DefinitionInvalid } from './definition-problems.ts';
export { connectorIntro, connectorReadme } from './readme.ts';
export { previewOf, type Preview, type PreviewInput } from './preview/preview.ts';
export type { Schema } from './schema.ts';
export {
  changeText,
  compareConnectors,
  countsOf,
  lockedSurface,
  lockText,
  NotOpenApi,
  reportOf,
  surfaceOf,
  type Change,
  type Surface,
} from './diff/index.ts';
