import { randomUUID } from 'node:crypto';
import { examplePayloadOf } from '../../connector/contract/index.ts';
import { pageViewed as trigger } from '../../connector/triggers/index.ts';

const people = Array.from({ length: 1000 }, () => randomUUID());

/** Requests about a thousand people, in turn, as JSON texts. */
export const sampleEvents = (count: number): string[] =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({
      trigger: trigger.name,
      eventId: randomUUID(),
      customer: { by: 'contactId', value: people[index % people.length] },
      attributes: examplePayloadOf(trigger),
    }),
  );
