export { apiDefinitionOf, type ApiDefinition } from './api-definition.ts';
export { apiPropertiesOf, type ApiProperties } from './api-properties.ts';
export { openApiSchemaOf } from './attributes-schema.ts';
export { brandColour, connectorTitle } from './brand.ts';
export { DefinitionInvalid } from './definition-problems.ts';
export { previewOf, type Preview, type PreviewInput } from './preview/preview.ts';
export type { Schema } from './schema.ts';
