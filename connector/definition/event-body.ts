import { eventRequestSchema } from '../contract/index.ts';
import { field } from './field.ts';
import type { BodyParameter } from './operation.ts';
import { triggerChoices } from './operations/list-triggers.ts';
import type { Schema } from './schema.ts';

const request = eventRequestSchema.properties;

/** Designers put the title of an object before those of its fields, but not within a list. */
const customerOf = (byTitle: string, valueTitle: string): Schema => ({
  type: 'object',
  description: request.customer.description,
  required: [...request.customer.required],
  properties: {
    by: field(request.customer.properties.by, { summary: byTitle, visibility: 'important', example: 'email' }),
    value: field(request.customer.properties.value, {
      summary: valueTitle,
      visibility: 'important',
      example: 'ann@example.com',
    }),
  },
  additionalProperties: false,
  'x-ms-summary': 'Customer',
  'x-ms-visibility': 'important',
});

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
  /** Left out, fields of an object of their own. */
  readonly customer?: Schema;
}

/** Without the default, which the gateway fills in: designers show an optional field that has one at once. */
function behindAdvanced(...[source, words]: Parameters<typeof field>): Schema {
  const shown = field(source, words);
  delete shown.default;
  return shown;
}

/** One event as makers fill it in, in the order of the card. */
const eventOf = ({
  trigger,
  attributes,
  required,
  customer = customerOf('Identified By', 'Value'),
}: OwnFields): Schema => ({
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
    attributes: { ...attributes, description: request.attributes.description, 'x-ms-visibility': 'important' },
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
    ifNotFound: behindAdvanced(request.ifNotFound, {
      summary: 'If the Customer Is Not Found',
      visibility: 'advanced',
      help: 'Left out, it waits.',
    }),
    maxAgeSeconds: field(request.maxAgeSeconds, {
      summary: 'Maximum Age in Seconds',
      visibility: 'advanced',
      example: 3600,
    }),
    test: behindAdvanced(request.test, {
      summary: 'Test Event',
      visibility: 'advanced',
      example: true,
      help: 'Left out, it is none.',
    }),
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
  attributes: { type: 'object', 'x-ms-summary': 'Attributes' },
  required: eventRequestSchema.required,
  customer: customerOf('Customer Identified By', 'Customer Value'),
});
