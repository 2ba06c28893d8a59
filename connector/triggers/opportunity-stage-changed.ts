import { defineTrigger } from '../contract/index.ts';

export const opportunityStageChanged = defineTrigger({
  name: 'OpportunityStageChanged',
  version: 1,
  title: 'Opportunity stage changed',
  description: 'An opportunity of this contact moved to another stage of the sales process, forwards or backwards.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 90,
  properties: {
    opportunityId: {
      type: 'reference',
      table: 'opportunity',
      required: true,
      description: 'The opportunity that moved.',
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
    stage: {
      type: 'text',
      maxLength: 200,
      required: true,
      description: 'The stage the opportunity is in now, in the words of your own sales process.',
      example: 'Propose',
    },
    previousStage: {
      type: 'text',
      maxLength: 200,
      default: 'Unknown',
      description:
        'The stage the opportunity was in before; compare it with the stage to tell a step back from progress.',
      example: 'Develop',
    },
    estimatedValue: {
      type: 'number',
      default: 0,
      description:
        'What the opportunity is expected to bring, as an amount of the currency; 0 where nobody estimated it.',
      example: 48500,
    },
    currency: {
      type: 'text',
      maxLength: 3,
      default: 'XXX',
      description: 'The currency of the estimated value as an ISO 4217 code; XXX stands for no currency.',
      example: 'CHF',
    },
  },
});
