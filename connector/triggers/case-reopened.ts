import { defineTrigger } from '../contract/index.ts';

export const caseReopened = defineTrigger({
  name: 'CaseReopened',
  version: 1,
  title: 'Case reopened',
  description: 'A resolved support case of this contact was opened again: stop asking for feedback, and take care.',
  audience: 'contact',
  purpose: 'transactional',
  retentionDays: 180,
  properties: {
    caseId: {
      type: 'reference',
      table: 'incident',
      required: true,
      description: 'The case that was opened again.',
      example: 'c41e7a90-8b2d-4d35-a6f7-0d9e3b5c2f84',
    },
    caseNumber: {
      type: 'text',
      maxLength: 100,
      default: 'Not numbered',
      description: 'The number the customer was given for the case, fit to be quoted in a message.',
      example: 'CAS-01023-K7M2P4',
    },
    subject: {
      type: 'text',
      maxLength: 200,
      required: true,
      personal: true,
      description: 'The title of the case: what the customer still needs help with, in a few words.',
      example: 'Machine shows error E12 after descaling',
    },
    priority: {
      type: 'text',
      values: ['High', 'Normal', 'Low'],
      default: 'Normal',
      description: 'How urgent the case is for your support team now.',
      example: 'High',
    },
    reopenedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the case was opened again.',
      example: '2026-11-19T10:02:00Z',
    },
  },
});
