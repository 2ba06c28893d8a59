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
