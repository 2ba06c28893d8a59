import { eventStates, outcomes } from '../contract/index.ts';
import type { Schema } from './schema.ts';

const output = (type: 'string' | 'integer', summary: string, description: string): Schema => ({
  type,
  description,
  'x-ms-summary': summary,
});

/** What every door answers about one event. */
export const eventAnswer: Schema = {
  type: 'object',
  required: ['outcome', 'reasonCode', 'reason', 'emissionId', 'eventId', 'trigger', 'version'],
  properties: {
    outcome: {
      ...output(
        'string',
        'Outcome',
        'What became of the event. Accepted means stored and on its way, not yet in a journey.',
      ),
      enum: [...outcomes],
      'x-ms-visibility': 'important',
    },
    reasonCode: output('string', 'Reason Code', 'The reason as a stable code, to be compared in conditions.'),
    reason: output('string', 'Reason', 'The reason in words.'),
    problems: {
      type: 'array',
      description: 'Everything that is wrong with the event, one sentence each.',
      items: { type: 'string' },
      'x-ms-summary': 'Problems',
    },
    emissionId: output('string', 'Emission ID', "Cueline's own id of the event, to look it up or replay it with."),
    eventId: output('string', 'Event ID', 'The id the sender gave, or the one made up for it.'),
    trigger: output('string', 'Trigger', 'The trigger by its own name.'),
    version: output('integer', 'Trigger Version', 'The version of the trigger.'),
    state: {
      ...output('string', 'State', 'Where an accepted event is on its way.'),
      enum: [...eventStates],
    },
  },
};
