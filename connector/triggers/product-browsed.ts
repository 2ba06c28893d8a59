import { defineTrigger } from '../contract/index.ts';

export const productBrowsed = defineTrigger({
  name: 'ProductBrowsed',
  version: 1,
  title: 'Product browsed',
  description:
    'This contact looked at a product in the shop or on the website while signed in or otherwise recognised.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 30,
  properties: {
    productNumber: {
      type: 'text',
      maxLength: 100,
      required: true,
      description: 'The number or code of the product in your catalogue, to branch on one product.',
      example: 'GRD-ST-01',
    },
    productName: {
      type: 'text',
      maxLength: 200,
      required: true,
      description: 'The name of the product as customers see it.',
      example: 'Hand grinder, steel',
    },
    category: {
      type: 'text',
      maxLength: 200,
      default: 'Uncategorised',
      description: 'The part of the catalogue the product belongs to, to branch on what a contact is interested in.',
      example: 'Grinders',
    },
    amount: {
      type: 'number',
      minimum: 0,
      default: 0,
      description: 'The price that was shown, as an amount of the currency; 0 where no price was shown.',
      example: 89,
    },
    currency: {
      type: 'text',
      maxLength: 3,
      default: 'XXX',
      description: 'The currency of the price as an ISO 4217 code; XXX stands for no currency.',
      example: 'EUR',
    },
    productUrl: {
      type: 'text',
      maxLength: 2000,
      default: 'Not given',
      description: 'A link to the product. Branch on "Not given" before using it in a message.',
      example: 'https://shop.example.com/products/hand-grinder-steel',
    },
    viewCount: {
      type: 'number',
      integer: true,
      minimum: 1,
      default: 1,
      description: 'How often the contact has looked at this product so far, to tell interest from chance.',
      example: 3,
    },
    browsedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the contact looked at the product.',
      example: '2026-11-23T18:54:00Z',
    },
  },
});
