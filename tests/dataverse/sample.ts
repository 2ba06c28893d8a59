import { defineTrigger } from '../../connector/contract/index.ts';
import type { Statement } from '../../connector/dataverse/custom-api-body.ts';

export const personId = '9b2e4c1a-5d3f-4a86-b7c0-1e8f6a2d4c39';
export const opportunityId = '3f8a1c52-6d0e-4b7a-9e21-5c4d8f0a7b16';
export const now = Date.parse('2026-11-23T10:00:05Z');

export const stageMoved = defineTrigger({
  name: 'StageMoved',
  version: 1,
  title: 'Stage moved',
  description: 'An opportunity moved.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 30,
  properties: {
    stage: { type: 'text', required: true, description: 'The stage.', example: 'Propose' },
    estimatedValue: { type: 'number', default: 0, description: 'The value.', example: 12.5 },
    isKey: { type: 'boolean', default: false, description: 'Key account?', example: true },
    movedOn: { type: 'dateTime', required: true, description: 'When.', example: '2026-11-23T10:00:00Z' },
    opportunity: {
      type: 'reference',
      table: 'opportunity',
      required: true,
      description: 'Which one.',
      example: opportunityId,
    },
  },
});

export const statement: Statement = {
  trigger: stageMoved,
  personId,
  occurredAt: '2026-11-23T10:00:00.000Z',
  bindingId: `opportunity/${opportunityId}`,
  attributes: {
    stage: 'Propose',
    estimatedValue: 12.5,
    isKey: false,
    movedOn: '2026-11-23T10:00:00Z',
    opportunity: opportunityId,
  },
};

/** What the custom API of `stageMoved` is to be called with. */
export const expectedBody = {
  msdynmkt_profileid: personId,
  msdynmkt_signaluserauthid: personId,
  msdynmkt_signaltimestamp: '2026-11-23T10:00:00.000Z',
  msdynmkt_signalingestiontimestamp: '2026-11-23T10:00:05.000Z',
  msdynmkt_bindingid: `opportunity/${opportunityId}`,
  msdynmkt_stage: 'Propose',
  msdynmkt_estimatedvalue: 12.5,
  msdynmkt_iskey: false,
  msdynmkt_movedon: '2026-11-23T10:00:00Z',
  msdynmkt_opportunity: { '@odata.type': 'Microsoft.Dynamics.CRM.opportunity', opportunityid: opportunityId },
};
