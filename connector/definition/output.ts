import type { Schema } from './schema.ts';

type Kind = 'string' | 'integer' | 'boolean' | 'date-time';

/** A field of an answer as makers find it among the outputs of a step. */
export const output = (kind: Kind, summary: string, description: string): Schema => ({
  ...(kind === 'date-time' ? { type: 'string', format: 'date-time' } : { type: kind }),
  description,
  'x-ms-summary': summary,
});

/** A list of objects among the outputs. */
export const outputList = (summary: string, description: string, items: Schema): Schema => ({
  type: 'array',
  description,
  items,
  'x-ms-summary': summary,
});
