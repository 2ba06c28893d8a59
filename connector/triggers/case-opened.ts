import { defineTrigger } from '../contract/index.ts';

export const caseOpened = defineTrigger({
  name: 'CaseOpened',
  version: 1,
  title: 'Case opened',
  description: 'A support case was opened for this contact: confirm it, and hold back promotions while it is open.',
  audience: 'contact',
  purpose: 'transactional',
  retentionDays: 180,
  properties: {
    caseId: {
      type: 'reference',
      table: 'incident',
      required: true,
      description: 'The case that was opened.',
      example: 'c41e7a90-8b2d-4d35-a6f7-0d9e3b5c2f84',
    },
    caseNumber: {
      type: 'text',
      maxLength: 100,
      default: 'Not numbered',
      description: 'The number the customer is given for the case, fit to be quoted in a message.',
      example: 'CAS-01023-K7M2P4',
    },
    subject: {
      type: 'text',
      maxLength: 200,
      required: true,
      personal: true,
      description: 'The title of the case: what the customer needs help with, in a few words.',
      example: 'Machine shows error E12 after descaling',
    },
    priority: {
      type: 'text',
      values: ['High', 'Normal', 'Low'],
      default: 'Normal',
      description: 'How urgent the case is for your support team.',
      example: 'High',
    },
    origin: {
      type: 'text',
      maxLength: 100,
      default: 'Unknown',
      description: 'The way the case came in, such as phone, email or web; answer by the same way where you can.',
      example: 'Email',
    },
    openedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the case was opened.',
      example: '2026-11-16T08:12:00Z',
    },
  },
});
