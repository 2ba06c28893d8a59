import { opportunityStageChanged } from '../../connector/triggers/index.ts';
import { formEvent } from './form-event.ts';

const person = ['parentcontactid', 'customerid', 'originatingleadid'];

const attributes = {
  opportunityId: { from: 'row id' },
  topic: 'name',
  stage: { from: 'moved to', otherwise: 'None' },
  previousStage: { from: 'moved from' },
  estimatedValue: 'estimatedvalue',
} as const;

/**
 * Winning and losing are not among them: dialogs of Sales do both without a save of the form, and the server's handlers
 * tell of it.
 */
export const opportunityEvents = [
  formEvent({
    name: 'pipeline-phase-moved',
    trigger: opportunityStageChanged,
    when: { moved: 'stepname' },
    stage: 'column',
    person,
    attributes,
    toldByHandler: true,
  }),
  formEvent({
    name: 'process-stage-moved',
    trigger: opportunityStageChanged,
    when: 'stage changed',
    stage: 'process',
    person,
    attributes,
    toldByHandler: true,
  }),
];
