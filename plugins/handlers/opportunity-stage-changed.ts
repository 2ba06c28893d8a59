import { opportunityStageChanged as trigger } from '../../connector/triggers/index.ts';
import { emit, recipientOf } from '../emit.ts';
import { on } from '../handler.ts';
import { opportunity } from '../tables/opportunity.ts';

/** The sales stage as the opportunity's own `stepname` shows it; stages kept in process tables are another source. */
export const opportunityStageChanged = on(opportunity).updated(
  {
    name: 'opportunity-stage-changed',
    description: 'An opportunity moved to another sales stage.',
    watch: ['stepname'],
    pre: ['stepname'],
    post: ['name', 'estimatedvalue', 'parentcontactid', 'customerid'],
  },
  (change) =>
    change.moved('stepname') &&
    emit(trigger, recipientOf(change.now('parentcontactid'), change.now('customerid')), {
      opportunityId: change.id,
      topic: change.now('name'),
      stage: change.now('stepname') ?? 'None',
      previousStage: change.before('stepname'),
      estimatedValue: change.now('estimatedvalue'),
    }),
);
