/**
 * The part of OpenAPI 2.0's schema object that we write, with Microsoft's extensions, which openapi-types does not know:
 * https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions
 */
export interface Schema {
  title?: string;
  type: 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array';
  format?: string;
  description?: string;
  enum?: (string | number | boolean)[];
  default?: string | number | boolean;
  example?: string | number | boolean;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  pattern?: string;
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean;
  items?: Schema;
  'x-ms-summary'?: string;
  'x-ms-visibility'?: Visibility;
  'x-ms-enum-values'?: { value: string; displayName: string }[];
  /** The platform puts its callback address here; makers never see it. */
  'x-ms-notification-url'?: true;
  'x-ms-dynamic-values'?: DynamicValues;
  'x-ms-dynamic-list'?: DynamicList;
  'x-ms-dynamic-schema'?: DynamicSchema;
  'x-ms-dynamic-properties'?: DynamicProperties;
}

/** Shown first, behind "advanced", or never. Left out, a field is shown after the important ones. */
export type Visibility = 'important' | 'advanced' | 'internal';

/** The older forms name a parameter or property of the card; the newer ones give its path, starting with `body`. */
type ByName = Record<string, { parameter: string }>;
type ByPath = Record<string, { parameterReference: string }>;

export interface DynamicValues {
  operationId: string;
  parameters: ByName;
  'value-collection': string;
  'value-title': string;
  'value-path': string;
}

export interface DynamicList {
  operationId: string;
  parameters: ByPath;
  itemsPath: string;
  itemTitlePath: string;
  itemValuePath: string;
}

export interface DynamicSchema {
  operationId: string;
  parameters: ByName;
  'value-path': string;
}

export interface DynamicProperties {
  operationId: string;
  parameters: ByPath;
  itemValuePath: string;
}
