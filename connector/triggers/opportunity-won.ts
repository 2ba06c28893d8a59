import { defineTrigger } from '../contract/index.ts';

export const opportunityWon = defineTrigger({
  name: 'OpportunityWon',
  version: 1,
  title: 'Opportunity won',
  description: 'An opportunity of this contact was closed as won: the moment for a welcome or for onboarding.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 180,
  properties: {
    opportunityId: {
      type: 'reference',
      table: 'opportunity',
      required: true,
      description: 'The opportunity that was won.',
      example: '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16',
    },
    topic: {
      type: 'text',
      maxLength: 300,
      default: 'Not named',
      personal: true,
      description: 'The name of the opportunity, as the salesperson wrote it; it often holds the name of the customer.',
      example: 'Espresso machines for the Zurich offices',
    },
    actualValue: {
      type: 'number',
      default: 0,
      description: 'What was sold, as an amount of the currency; 0 where no value was entered on closing.',
      example: 46200,
    },
    currency: {
      type: 'text',
      maxLength: 3,
      default: 'XXX',
      description: 'The currency of the actual value as an ISO 4217 code; XXX stands for no currency.',
      example: 'CHF',
    },
    wonOn: {
      type: 'dateTime',
      required: true,
      description: 'When the opportunity was closed as won.',
      example: '2026-11-18T14:05:00Z',
    },
  },
});
