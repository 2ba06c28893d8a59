import type { Property } from './property.ts';
import { dateTimePattern, guidPattern } from './text-form.ts';
import { labelOf, type Trigger } from './trigger.ts';

/** The part of JSON Schema that describes a payload; also a valid OpenAPI 2.0 schema object but for the `$` names. */
export interface PropertySchema {
  readonly type: 'string' | 'number' | 'integer' | 'boolean';
  readonly description: string;
  readonly [keyword: string]: unknown;
}

export interface PayloadSchema {
  readonly title: string;
  readonly description: string;
  readonly type: 'object';
  readonly additionalProperties: false;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, PropertySchema>>;
}

function schemaOfProperty(property: Property): PropertySchema {
  const { description } = property;
  const preset = property.default === undefined ? {} : { default: property.default };
  switch (property.type) {
    case 'text':
      return {
        type: 'string',
        description,
        minLength: 1,
        // One character that is not a blank: CI-J treats a blank text like a missing one.
        pattern: '\\S',
        ...(property.maxLength === undefined ? {} : { maxLength: property.maxLength }),
        ...(property.values ? { enum: property.values } : {}),
        ...preset,
      };
    case 'number':
      return {
        type: property.integer ? 'integer' : 'number',
        description,
        ...(property.minimum === undefined ? {} : { minimum: property.minimum }),
        ...(property.maximum === undefined ? {} : { maximum: property.maximum }),
        ...preset,
      };
    case 'boolean':
      return { type: 'boolean', description, ...preset };
    case 'dateTime':
      return { type: 'string', format: 'date-time', pattern: dateTimePattern, description, ...preset };
    case 'reference':
      return {
        type: 'string',
        format: 'uuid',
        pattern: guidPattern,
        description: `${description} The id of a row of ${property.table}.`,
      };
  }
}

/** The JSON Schema of a trigger's attributes, as a sender gives them (defaults may be left out). */
export function payloadSchemaOf(trigger: Trigger): PayloadSchema {
  const properties = Object.entries(trigger.properties);
  return {
    title: labelOf(trigger),
    description: trigger.description,
    type: 'object',
    additionalProperties: false,
    required: properties.filter(([, property]) => property.required).map(([name]) => name),
    properties: Object.fromEntries(properties.map(([name, property]) => [name, schemaOfProperty(property)])),
  };
}
