import { defineTrigger } from '../contract/index.ts';

export const caseResolved = defineTrigger({
  name: 'CaseResolved',
  version: 1,
  title: 'Case resolved',
  description: 'A support case of this contact was resolved: tell the customer, and ask how it went.',
  audience: 'contact',
  purpose: 'transactional',
  retentionDays: 180,
  properties: {
    caseId: {
      type: 'reference',
      table: 'incident',
      required: true,
      description: 'The case that was resolved.',
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
      description: 'The title of the case: what the customer needed help with, in a few words.',
      example: 'Machine shows error E12 after descaling',
    },
    resolution: {
      type: 'text',
      maxLength: 2000,
      default: 'Not stated',
      personal: true,
      description: 'How the case was resolved, as the support agent wrote it; read it before quoting it to a customer.',
      example: 'Water filter replaced under warranty',
    },
    resolvedOn: {
      type: 'dateTime',
      required: true,
      description: 'When the case was resolved.',
      example: '2026-11-17T15:20:00Z',
    },
  },
});
