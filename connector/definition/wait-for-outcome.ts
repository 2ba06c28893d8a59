import type { PlainParameter } from './operation.ts';

const seconds = [5, 10, 30];

/** Sends `Prefer: wait=N` (RFC 7240): makers choose how long, and read the outcome without asking for it afterwards. */
export const waitForOutcome: PlainParameter = {
  name: 'Prefer',
  in: 'header',
  required: false,
  type: 'string',
  description:
    'How long the step waits for the final outcome. Left out, it goes on as soon as the event is stored. The event is safe either way.',
  enum: seconds.map((count) => `wait=${count}`),
  'x-ms-enum-values': seconds.map((count) => ({ value: `wait=${count}`, displayName: `Up to ${count} Seconds` })),
  'x-ms-summary': 'Wait for the Outcome',
  'x-ms-visibility': 'advanced',
};
