import { defineTrigger } from '../contract/index.ts';

export const featureUsed = defineTrigger({
  name: 'FeatureUsed',
  version: 1,
  title: 'Feature used',
  description:
    'This contact used a feature of your app or service: follow up with the next tip, or stop explaining it.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 30,
  properties: {
    featureName: {
      type: 'text',
      maxLength: 200,
      required: true,
      description: 'The name of the feature as your users know it.',
      example: 'Brew timer',
    },
    featureArea: {
      type: 'text',
      maxLength: 200,
      default: 'General',
      description: 'The part of the app or service the feature belongs to, to branch on a whole area.',
      example: 'Recipes',
    },
    firstUse: {
      type: 'boolean',
      default: false,
      description: 'Whether the contact used the feature for the first time.',
      example: true,
    },
    useCount: {
      type: 'number',
      integer: true,
      minimum: 1,
      default: 1,
      description: 'How often the contact has used the feature so far, this time included.',
      example: 1,
    },
    plan: {
      type: 'text',
      maxLength: 100,
      default: 'Unknown',
      description: 'The plan or edition the contact is on, to offer an upgrade only to those who can have it.',
      example: 'Free',
    },
    usedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the feature was used.',
      example: '2026-11-23T07:36:00Z',
    },
  },
});
