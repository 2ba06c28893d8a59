import { defineTrigger } from '../contract/index.ts';

export const contractSigned = defineTrigger({
  name: 'ContractSigned',
  version: 1,
  title: 'Contract signed',
  description: 'This contact signed a contract: the moment to confirm it and to say what happens next.',
  audience: 'contact',
  purpose: 'transactional',
  retentionDays: 365,
  properties: {
    contractNumber: {
      type: 'text',
      maxLength: 100,
      required: true,
      description: 'The number both sides use for the contract, fit to be quoted in a message.',
      example: 'CNT-2026-00417',
    },
    contractTitle: {
      type: 'text',
      maxLength: 300,
      default: 'Not named',
      personal: true,
      description: 'The name of the contract; it often holds the name of the customer.',
      example: 'Coffee service, three years',
    },
    totalValue: {
      type: 'number',
      default: 0,
      description: 'What the contract is worth over its whole term, as an amount of the currency; 0 where not stated.',
      example: 46200,
    },
    currency: {
      type: 'text',
      maxLength: 3,
      default: 'XXX',
      description: 'The currency of the total value as an ISO 4217 code; XXX stands for no currency.',
      example: 'CHF',
    },
    signedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the last signature was given.',
      example: '2026-11-20T16:45:00Z',
    },
  },
});
