import { names, state, verdict } from './event-answer.ts';
import { output, outputList } from './output.ts';
import type { Schema } from './schema.ts';

const line: Schema = {
  type: 'object',
  required: ['at', 'stage', 'state', 'reasonCode', 'reason'],
  properties: {
    at: output('date-time', 'At', 'When it happened.'),
    stage: output('string', 'Stage', 'Where on its way the event was: accept, identify, emit or operate.'),
    state,
    reasonCode: verdict.reasonCode,
    reason: verdict.reason,
    detail: output('string', 'Detail', 'More about it in words. It never holds personal data.'),
  },
};

/** How an event stands, and how it came to that. No person and no attribute: the answer is for whoever follows events. */
export const eventStatus: Schema = {
  type: 'object',
  required: [
    'outcome',
    'reasonCode',
    'reason',
    'state',
    'next',
    'whoActs',
    'attempts',
    'emissionId',
    'eventId',
    'trigger',
    'version',
    'receivedAt',
    'timeline',
  ],
  properties: {
    ...verdict,
    state,
    next: output('string', 'What Comes Next', 'What happens to the event from here on, in words.'),
    whoActs: output('string', 'Who Acts', 'Who has something to do now.'),
    attempts: output('integer', 'Attempts', 'How often it was tried to send the event.'),
    ...names,
    door: output('string', 'Door', 'How the event came in.'),
    sender: output('string', 'Sender', 'Who sent the event, by the name in the environment file.'),
    receivedAt: output('date-time', 'Received At', 'When the event was accepted.'),
    occurredAt: output('date-time', 'Occurred At', 'When the event happened.'),
    dueAt: output('date-time', 'Due At', 'When it is looked at again, while it waits.'),
    customerBy: output('string', 'Customer Identified By', 'How the person was named. The value is not shown.'),
    test: output('boolean', 'Test Event', 'Whether the event was marked as a test.'),
    timeline: outputList('Timeline', 'Every step of the event so far, oldest first.', line),
  },
};
