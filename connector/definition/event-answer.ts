import { eventStates, outcomes } from '../contract/index.ts';
import { output } from './output.ts';
import type { Schema } from './schema.ts';

const problems: Schema = {
  type: 'array',
  description: 'Everything that is wrong, one sentence each.',
  items: { type: 'string' },
  'x-ms-summary': 'Problems',
};

/** What every answer says first. */
export const verdict: Readonly<Record<'outcome' | 'reasonCode' | 'reason', Schema>> = {
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
};

/** Which event an answer is about. */
export const names: Readonly<Record<'emissionId' | 'eventId' | 'trigger' | 'version', Schema>> = {
  emissionId: output('string', 'Emission ID', "Cueline's own ID of the event, to look it up or replay it with."),
  eventId: output('string', 'Event ID', 'The ID the sender gave, or the one made up for it.'),
  trigger: output('string', 'Trigger', 'The trigger by its own name.'),
  version: output('integer', 'Trigger Version', 'The version of the trigger.'),
};

export const state: Schema = {
  ...output('string', 'State', 'Where an accepted event is on its way.'),
  enum: [...eventStates],
};

/** What every door answers about one event that it took. */
export const eventAnswer: Schema = {
  type: 'object',
  required: ['outcome', 'reasonCode', 'reason', 'emissionId', 'eventId', 'trigger', 'version'],
  // The problems are those of a failed step, whose outputs a maker picks from the same list.
  properties: { ...verdict, problems, ...names, state },
};

/** What every failure answers. */
export const refusal: Schema = {
  type: 'object',
  required: ['outcome', 'reasonCode', 'reason'],
  properties: { ...verdict, problems },
};

/** One event's answer among those of a batch: taken, or refused with the reason. */
export const batchRow: Schema = {
  type: 'object',
  required: ['index', 'status', 'outcome', 'reasonCode', 'reason'],
  properties: {
    index: output('integer', 'Index', 'The place of the event in the list, from 0.'),
    status: output('integer', 'Status', 'The HTTP status that this event alone would have been answered.'),
    ...verdict,
    problems,
    ...names,
  },
};
