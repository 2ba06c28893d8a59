import type { PlainParameter } from './operation.ts';

/** The trigger as part of a path. */
export const triggerName: PlainParameter = {
  name: 'trigger',
  in: 'path',
  required: true,
  type: 'string',
  description: 'The trigger by its own name.',
  'x-example': 'CartAbandoned',
  'x-ms-summary': 'Trigger',
  'x-ms-visibility': 'important',
  'x-ms-url-encoding': 'single',
};

/** Which of its versions. Designers send it empty where a maker left it out. */
export const triggerVersion: PlainParameter = {
  name: 'version',
  in: 'query',
  required: false,
  type: 'integer',
  minimum: 1,
  description: 'Version of the trigger. Left out, the newest one is used.',
  'x-ms-summary': 'Trigger Version',
  'x-ms-visibility': 'advanced',
};
