import { defineTrigger } from '../contract/index.ts';

export const cartAbandoned = defineTrigger({
  name: 'CartAbandoned',
  version: 1,
  title: 'Cart abandoned',
  description: 'This contact left a shopping cart without ordering, for as long as your shop waits before it says so.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 30,
  properties: {
    cartId: {
      type: 'text',
      maxLength: 100,
      required: true,
      description: 'Names the cart in the shop, so that an order made of it can end the journey.',
      example: 'cart-7f3a91',
    },
    cartValue: {
      type: 'number',
      minimum: 0,
      required: true,
      description: 'What the items in the cart cost together, as an amount of the currency.',
      example: 129.5,
    },
    currency: {
      type: 'text',
      maxLength: 3,
      required: true,
      description: 'The currency of the cart value as an ISO 4217 code.',
      example: 'EUR',
    },
    itemCount: {
      type: 'number',
      integer: true,
      minimum: 1,
      required: true,
      description: 'How many items are in the cart, counting each piece.',
      example: 2,
    },
    firstItem: {
      type: 'text',
      maxLength: 200,
      default: 'your items',
      description: 'The name of the first or most valuable item, to remind the contact of what was left behind.',
      example: 'Hand grinder, steel',
    },
    cartUrl: {
      type: 'text',
      maxLength: 2000,
      default: 'Not given',
      personal: true,
      description: 'A link that opens the cart again. Branch on "Not given" before using it in a message.',
      example: 'https://shop.example.com/cart/7f3a91',
    },
    abandonedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the contact last did something with the cart.',
      example: '2026-11-23T20:17:00Z',
    },
  },
});
