import { examplePayloadOf } from '../../connector/contract/index.ts';
import { pageViewed } from '../../connector/triggers/index.ts';

export const trigger = pageViewed;

export const eventIdOf = (number: number): string => `chaos-${number}`;

/** The emission does not carry the event's id: its number is in an attribute, by which the sink knows it again. */
export const numbered = /page (\d+)/;

export const newEvent = (number: number, person: number): object => ({
  trigger: trigger.name,
  eventId: eventIdOf(number),
  customer: { by: 'contactId', value: `c0ffee00-0000-4000-8000-${String(person).padStart(12, '0')}` },
  attributes: { ...examplePayloadOf(trigger), pageTitle: `page ${number}` },
});
