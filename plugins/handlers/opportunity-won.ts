import { opportunityWon as trigger } from '../../connector/triggers/index.ts';
import { emit, recipientOf } from '../emit.ts';
import { on } from '../handler.ts';
import { opportunity } from '../tables/opportunity.ts';

const open = 0;
const won = 1;

export const opportunityWon = on(opportunity).updated(
  {
    name: 'opportunity-won',
    description: 'An open opportunity was closed as won.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['name', 'actualvalue', 'parentcontactid', 'customerid'],
  },
  (change) =>
    change.moved('statecode', { from: open, to: won }) &&
    emit(trigger, recipientOf(change.now('parentcontactid'), change.now('customerid')), {
      opportunityId: change.id,
      topic: change.now('name'),
      actualValue: change.now('actualvalue'),
      wonOn: change.occurredAt,
    }),
);
