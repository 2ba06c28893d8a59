import { defineTrigger } from '../contract/index.ts';

export const surveyAnswered = defineTrigger({
  name: 'SurveyAnswered',
  version: 1,
  title: 'Survey answered',
  description:
    'This contact answered a survey that asks how likely a recommendation is (Net Promoter Score): thank, or make good.',
  audience: 'contact',
  purpose: 'transactional',
  retentionDays: 180,
  properties: {
    surveyName: {
      type: 'text',
      maxLength: 200,
      default: 'Not named',
      description: 'The name of the survey, to tell one asked after a purchase from one asked after a support case.',
      example: 'After support, autumn 2026',
    },
    npsScore: {
      type: 'number',
      integer: true,
      minimum: 0,
      maximum: 10,
      required: true,
      description: 'How likely the contact is to recommend you, from 0 (not at all) to 10 (extremely).',
      example: 9,
    },
    npsGroup: {
      type: 'text',
      values: ['Promoter', 'Passive', 'Detractor'],
      required: true,
      description: 'The group the score falls in: Promoter for 9 and 10, Passive for 7 and 8, Detractor for 0 to 6.',
      example: 'Promoter',
    },
    comment: {
      type: 'text',
      maxLength: 4000,
      default: 'No comment',
      personal: true,
      description: "What the contact added in their own words; show it to your team, and don't send it back.",
      example: 'Quick help, friendly technician.',
    },
    answeredOn: {
      type: 'dateTime',
      required: true,
      description: 'When the survey was answered.',
      example: '2026-11-21T19:40:00Z',
    },
  },
});
