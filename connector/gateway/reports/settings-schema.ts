/** What the environment file says about the rows that people in Dynamics see. */
export const reportsSchema = {
  type: 'object',
  additionalProperties: false,
  description:
    "Writes counts, failures and the health of triggers into the solution's tables, and carries out what people ask for there: replays, events to send, what is known of an event. Left out, neither is done.",
  properties: {
    everySeconds: {
      type: 'number',
      minimum: 1,
      maximum: 86_400,
      default: 60,
      description: 'How often what has changed is written.',
    },
    requestsEverySeconds: {
      type: 'number',
      minimum: 1,
      maximum: 86_400,
      default: 5,
      description: 'How often requests of people in Dynamics are looked for.',
    },
    requestDays: {
      type: 'number',
      minimum: 1,
      maximum: 3650,
      default: 30,
      description: 'How long answered requests of people in Dynamics are kept there; open ones are never removed.',
    },
    disclosureDays: {
      type: 'number',
      minimum: 1,
      maximum: 3650,
      default: 400,
      description: 'The same for disclosures, which are the record of who saw personal data and why.',
    },
  },
} as const;
