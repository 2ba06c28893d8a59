import { defineTrigger } from '../contract/index.ts';

export const opportunityLost = defineTrigger({
  name: 'OpportunityLost',
  version: 1,
  title: 'Opportunity lost',
  description:
    'An opportunity of this contact was closed as lost: the start of a pause or of winning the customer back.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 180,
  properties: {
    opportunityId: {
      type: 'reference',
      table: 'opportunity',
      required: true,
      description: 'The opportunity that was lost.',
      example: '9b27d4e0-15c3-4f68-8a90-2e7f61b3c5d8',
    },
    topic: {
      type: 'text',
      maxLength: 300,
      default: 'Not named',
      personal: true,
      description: 'The name of the opportunity, as the salesperson wrote it; it often holds the name of the customer.',
      example: 'Coffee service for three branches',
    },
    reason: {
      type: 'text',
      maxLength: 500,
      default: 'Not stated',
      personal: true,
      description: 'Why the opportunity was lost, as chosen or written on closing; branch on it, but do not quote it.',
      example: 'Out-Sold',
    },
    estimatedValue: {
      type: 'number',
      default: 0,
      description:
        'What the opportunity would have brought, as an amount of the currency; 0 where nobody estimated it.',
      example: 12900,
    },
    currency: {
      type: 'text',
      maxLength: 3,
      default: 'XXX',
      description: 'The currency of the estimated value as an ISO 4217 code; XXX stands for no currency.',
      example: 'EUR',
    },
    lostOn: {
      type: 'dateTime',
      required: true,
      description: 'When the opportunity was closed as lost.',
      example: '2026-11-12T09:30:00Z',
    },
  },
});
