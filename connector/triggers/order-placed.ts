import { defineTrigger } from '../contract/index.ts';

export const orderPlaced = defineTrigger({
  name: 'OrderPlaced',
  version: 1,
  title: 'Order placed',
  description: 'This contact placed an order: confirm it, and end the journeys that were asking for it.',
  audience: 'contact',
  purpose: 'transactional',
  retentionDays: 365,
  properties: {
    orderNumber: {
      type: 'text',
      maxLength: 100,
      required: true,
      description: 'The number the customer knows the order by, fit to be quoted in a message.',
      example: 'SO-104882',
    },
    totalValue: {
      type: 'number',
      minimum: 0,
      required: true,
      description: 'What the customer pays in all, as an amount of the currency, with taxes, delivery and discounts.',
      example: 189.9,
    },
    currency: {
      type: 'text',
      maxLength: 3,
      required: true,
      description: 'The currency of the total as an ISO 4217 code.',
      example: 'EUR',
    },
    itemCount: {
      type: 'number',
      integer: true,
      minimum: 1,
      required: true,
      description: 'How many items were ordered, counting each piece.',
      example: 3,
    },
    firstItem: {
      type: 'text',
      maxLength: 200,
      default: 'your items',
      description: 'The name of the first or most valuable item, to say in a message what the order is about.',
      example: 'Hand grinder, steel',
    },
    placedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the order was placed.',
      example: '2026-11-22T11:03:00Z',
    },
  },
});
