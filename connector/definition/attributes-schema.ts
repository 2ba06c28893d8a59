import { payloadSchemaOf, type PropertySchema, type Trigger } from '../contract/index.ts';
import type { Schema } from './schema.ts';
import { sentence } from './sentence.ts';
import { titleCase } from './title-case.ts';

function attributeField(name: string, property: PropertySchema, example: Schema['example']): Schema {
  // The contract promises keywords that OpenAPI 2.0 has as well; its type is wider than ours, and a test holds it to that.
  const schema = { ...property, description: sentence(property.description) } as Schema;
  return {
    ...schema,
    ...(schema.enum ? { enum: [...schema.enum] } : {}),
    ...(example === undefined ? {} : { example }),
    'x-ms-summary': titleCase(name),
    'x-ms-visibility': 'important',
  };
}

/**
 * A trigger's attributes as an OpenAPI 2.0 schema object, self-contained: the designer can't follow a `$ref` in a schema
 * it fetched. It is what a typed action shows, and what GetTriggerSchema answers for the generic one.
 */
export function openApiSchemaOf(trigger: Trigger): Schema {
  // Without the title: designers would put it before the name of every field.
  const { description, type, required, properties, additionalProperties } = payloadSchemaOf(trigger);
  return {
    type,
    description: sentence(description),
    // An empty `required` is refused (rule RequiredPropertyArrayEmpty of the Swagger Validator).
    ...(required.length > 0 ? { required: [...required] } : {}),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [
        name,
        attributeField(name, property, trigger.properties[name]?.example),
      ]),
    ),
    additionalProperties,
  };
}
