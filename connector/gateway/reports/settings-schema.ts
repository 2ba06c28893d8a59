/** What the environment file says about the rows that people in Dynamics see. */
export const reportsSchema = {
  type: 'object',
  additionalProperties: false,
  description:
    "Writes counts, failures and the health of triggers into the solution's tables, and carries out replay requests made there. Left out, neither is done.",
  properties: {
    everySeconds: {
      type: 'number',
      minimum: 1,
      maximum: 86_400,
      default: 60,
      description: 'How often what has changed is written.',
    },
    replayEverySeconds: {
      type: 'number',
      minimum: 1,
      maximum: 86_400,
      default: 30,
      description: 'How often replay requests are looked for.',
    },
  },
} as const;
