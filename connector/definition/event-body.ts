import { eventRequestSchema } from '../contract/index.ts';
import { field } from './field.ts';
import type { BodyParameter } from './operation.ts';
import { triggerChoices } from './operations/list-triggers.ts';
import type { Schema } from './schema.ts';

const request = eventRequestSchema.properties;

const customer: Schema = {
  type: 'object',
  description: request.customer.description,
  required: [...request.customer.required],
  properties: {
    by: field(request.customer.properties.by, {
      summary: 'Customer Identified By',
      visibility: 'important',
      example: 'email',
    }),
    value: field(request.customer.properties.value, {
      summary: 'Customer Value',
      visibility: 'important',
      example: 'ann@example.com',
    }),
  },
  additionalProperties: false,
  'x-ms-summary': 'Customer',
  'x-ms-visibility': 'important',
};

/** The drop-down of triggers. A name typed in by hand works too, where a designer fails to fetch the list. */
export const triggerField: Schema = {
  ...field(request.trigger, { summary: 'Trigger', visibility: 'important', example: 'CartAbandoned' }),
  ...triggerChoices,
};

export const versionField: Schema = field(request.version, {
  summary: 'Trigger Version',
  visibility: 'advanced',
  example: 1,
});

/** What a sending action puts before and between the fields that all of them have. */
interface OwnFields {
  /** Fields that say what is sent; the typed actions need none, their path says it. */
  readonly trigger?: Readonly<Record<string, Schema>>;
  readonly attributes: Schema;
  readonly required: readonly string[];
}

/** One event as makers fill it in, in the order of the card. */
const eventOf = ({ trigger, attributes, required }: OwnFields): Schema => ({
  type: 'object',
  required: [...required],
  properties: {
    ...trigger,
    customer,
    eventId: field(request.eventId, {
      summary: 'Event ID',
      visibility: 'important',
      example: 'shop-order-1001',
      help: 'Begin it with what the event comes from. Left out, whatever repeats the step sends anew.',
    }),
    attributes: {
      ...attributes,
      description: request.attributes.description,
      'x-ms-summary': 'Attributes',
      'x-ms-visibility': 'important',
    },
    occurredAt: field(request.occurredAt, {
      summary: 'Occurred At',
      visibility: 'advanced',
      example: '2026-05-04T09:30:00Z',
    }),
    bindingId: field(request.bindingId, {
      summary: 'Binding',
      visibility: 'advanced',
      example: 'opportunity/5f0c1a52-3a0e-4b57-9a0c-6f1d2b7c8e90',
    }),
    ifNotFound: field(request.ifNotFound, { summary: 'If the Customer Is Not Found', visibility: 'advanced' }),
    maxAgeSeconds: field(request.maxAgeSeconds, {
      summary: 'Maximum Age in Seconds',
      visibility: 'advanced',
      example: 3600,
    }),
    test: field(request.test, { summary: 'Test Event', visibility: 'advanced' }),
  },
  additionalProperties: false,
});

/** The body of a sending action. */
export const eventBody = (fields: OwnFields): BodyParameter => ({
  name: 'body',
  in: 'body',
  required: true,
  schema: eventOf(fields),
});

/** An event within a list: its attributes are one object, since designers have no fields per element. */
export const batchItem: Schema = eventOf({
  trigger: { trigger: triggerField, version: versionField },
  attributes: { type: 'object' },
  required: eventRequestSchema.required,
});
