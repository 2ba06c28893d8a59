import { defineTrigger } from '../../../connector/contract/index.ts';

export const stageChanged = defineTrigger({
  name: 'StageChanged',
  version: 1,
  title: 'Opportunity Stage-Changed',
  description: 'An opportunity moved to another stage.',
  audience: 'contact',
  purpose: 'commercial',
  retentionDays: 30,
  properties: {
    stage: { type: 'text', description: 'Stage entered.', example: 'Propose', required: true },
    estimatedValue: { type: 'number', description: 'Expected revenue.', example: 1200.5, default: 0 },
    daysOpen: { type: 'number', integer: true, description: 'Age in days.', example: 12, default: 0 },
    isKeyAccount: { type: 'boolean', description: 'A key account?', example: true, default: false },
    changedOn: { type: 'dateTime', description: 'When it moved.', example: '2026-11-23T10:00:00Z', required: true },
    opportunity: {
      type: 'reference',
      table: 'opportunity',
      description: 'The opportunity.',
      example: '0f8fad5b-d9cb-469f-a165-70867728950e',
      required: true,
    },
  },
});

export const leadScored = defineTrigger({
  name: 'LeadScored',
  version: 2,
  title: 'Lead scored',
  description: 'A lead got a score.',
  audience: 'lead',
  purpose: 'transactional',
  retentionDays: 30,
  properties: { score: { type: 'number', integer: true, description: 'The score.', example: 5, required: true } },
});

export const opportunityId = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** A complete call of `stageChanged`'s custom API. */
export const signalFor = (profileId: string): Readonly<Record<string, unknown>> => ({
  msdynmkt_profileid: profileId,
  msdynmkt_signaluserauthid: profileId,
  msdynmkt_signaltimestamp: '2026-11-23T10:00:00.000Z',
  msdynmkt_signalingestiontimestamp: '2026-11-23T10:00:01.000Z',
  msdynmkt_stage: 'Propose',
  msdynmkt_estimatedvalue: 1200.5,
  msdynmkt_daysopen: 12,
  msdynmkt_iskeyaccount: true,
  msdynmkt_changedon: '2026-11-23T10:00:00Z',
  msdynmkt_opportunity: { '@odata.type': 'Microsoft.Dynamics.CRM.opportunity', opportunityid: opportunityId },
});
