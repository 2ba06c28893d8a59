import { defineTrigger } from '../contract/index.ts';

export const purchaseMade = defineTrigger({
  name: 'PurchaseMade',
  version: 1,
  title: 'In-app purchase made',
  description:
    'This contact bought something inside your app, which counts as a conversion. The store sends the receipt; for orders of your own shop use Order placed.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 180,
  properties: {
    purchaseNumber: {
      type: 'text',
      maxLength: 200,
      required: true,
      description: 'The transaction number of the app store or payment service, to find the purchase again.',
      example: 'GPA.3345-8812-0457-19034',
    },
    productName: {
      type: 'text',
      maxLength: 200,
      required: true,
      description: 'The name of what was bought, as the contact saw it in the app.',
      example: 'Barista Club Plus, one year',
    },
    category: {
      type: 'text',
      maxLength: 200,
      default: 'Uncategorised',
      description: 'The kind of product, to branch on it: a plan, an extra, a course.',
      example: 'Plan',
    },
    amount: {
      type: 'number',
      minimum: 0,
      required: true,
      description: 'What the contact paid, as an amount of the currency; 0 for a free trial.',
      example: 39.9,
    },
    currency: {
      type: 'text',
      maxLength: 3,
      required: true,
      description: 'The currency of the amount as an ISO 4217 code.',
      example: 'EUR',
    },
    recurring: {
      type: 'boolean',
      default: false,
      description: 'Whether the purchase renews by itself, such as a subscription.',
      example: true,
    },
    firstPurchase: {
      type: 'boolean',
      default: false,
      description: 'Whether this is the first purchase of the contact in the app.',
      example: true,
    },
    platform: {
      type: 'text',
      values: ['iOS', 'Android', 'Windows', 'macOS', 'Web', 'Other'],
      default: 'Other',
      description: 'What the app runs on; it tells which store handles refunds and cancellations.',
      example: 'Android',
    },
    purchasedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the purchase was made.',
      example: '2026-11-23T21:48:00Z',
    },
  },
});
