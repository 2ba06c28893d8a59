import type { Properties, Property, Trigger } from '../../connector/contract/index.ts';

export const sampleText = {
  type: 'text',
  required: true,
  description: 'The stage the order is in.',
  example: 'Packed',
} as const satisfies Property;

/** A definition with nothing wrong in it but what a test puts there. */
export function sampleTrigger(properties: Properties = { stage: sampleText }, head: Partial<Trigger> = {}): Trigger {
  return {
    name: 'OrderMoved',
    version: 1,
    title: 'Order moved',
    description: 'An order of this contact moved on.',
    audience: 'contact',
    purpose: 'transactional',
    retentionDays: 30,
    properties,
    ...head,
  };
}

/** A definition read from a file may hold anything; the types can only hope. */
export const propertyFromFile = (json: string): Property => JSON.parse(json) as Property;
