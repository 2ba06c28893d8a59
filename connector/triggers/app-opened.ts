import { defineTrigger } from '../contract/index.ts';

export const appOpened = defineTrigger({
  name: 'AppOpened',
  version: 1,
  title: 'App opened',
  description: 'This contact opened your app: greet a first visit, or welcome back someone who was away for long.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 30,
  properties: {
    appName: {
      type: 'text',
      maxLength: 100,
      required: true,
      description: 'The name of the app, where you have more than one.',
      example: 'Barista Club',
    },
    platform: {
      type: 'text',
      values: ['iOS', 'Android', 'Windows', 'macOS', 'Web', 'Other'],
      default: 'Other',
      description: 'What the app runs on, to send instructions and store links that fit.',
      example: 'iOS',
    },
    appVersion: {
      type: 'text',
      maxLength: 50,
      default: 'Unknown',
      description: 'The version of the app, to reach those who should update it.',
      example: '4.2.0',
    },
    firstOpen: {
      type: 'boolean',
      default: false,
      description: 'Whether the contact opened the app for the first time.',
      example: false,
    },
    daysSinceLastOpen: {
      type: 'number',
      integer: true,
      minimum: 0,
      default: 0,
      description: 'Full days since the contact opened the app before; 0 on the same day or where it is not known.',
      example: 21,
    },
    openedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the app was opened.',
      example: '2026-11-23T07:31:00Z',
    },
  },
});
