/** A secret is never in the file, only the name of the variable that holds it. */
export const variable = {
  type: 'string',
  pattern: '^[A-Z][A-Z0-9_]*$',
  description: 'The NAME of an environment variable. Secrets never stand in this file.',
} as const;

export const variables = {
  type: 'array',
  minItems: 1,
  maxItems: 2,
  items: variable,
  description: 'Names of the variables that hold the secret. Two while it is being changed: both are then valid.',
} as const;
