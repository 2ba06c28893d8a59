import { eventRequestSchema } from '../contract/index.ts';
import { field } from './field.ts';
import type { BodyParameter } from './operation.ts';
import type { Schema } from './schema.ts';

const request = eventRequestSchema.properties;

const customer: Schema = {
  type: 'object',
  description: request.customer.description,
  required: [...request.customer.required],
  properties: {
    by: field(request.customer.properties.by, 'Customer Identified By', 'important'),
    value: field(request.customer.properties.value, 'Customer Value', 'important'),
  },
  additionalProperties: false,
  'x-ms-summary': 'Customer',
  'x-ms-visibility': 'important',
};

/** What a sending action puts before and between the fields that all of them have. */
interface OwnFields {
  /** Fields that say what is sent; the typed actions need none, their path says it. */
  readonly trigger?: Readonly<Record<string, Schema>>;
  readonly attributes: Schema;
  readonly required: readonly string[];
}

/** The body of a sending action; fields stand in the order a maker fills them in. */
export const eventBody = ({ trigger, attributes, required }: OwnFields): BodyParameter => ({
  name: 'body',
  in: 'body',
  required: true,
  schema: {
    type: 'object',
    required: [...required],
    properties: {
      ...trigger,
      customer,
      eventId: field(request.eventId, 'Event ID', 'important'),
      attributes: {
        ...attributes,
        description: request.attributes.description,
        'x-ms-summary': 'Attributes',
        'x-ms-visibility': 'important',
      },
      occurredAt: field(request.occurredAt, 'Occurred At', 'advanced'),
      bindingId: field(request.bindingId, 'Binding', 'advanced'),
      ifNotFound: field(request.ifNotFound, 'If the Customer Is Not Found', 'advanced'),
      maxAgeSeconds: field(request.maxAgeSeconds, 'Maximum Age in Seconds', 'advanced'),
      test: field(request.test, 'Test Event', 'advanced'),
    },
    additionalProperties: false,
  },
});
