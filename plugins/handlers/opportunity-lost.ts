import { opportunityLost as trigger } from '../../connector/triggers/index.ts';
import { emit, recipientOf } from '../emit.ts';
import { on } from '../handler.ts';
import { opportunity } from '../tables/opportunity.ts';

const open = 0;
const lost = 2;

/** Values of statuscode as Sales ships them for lost ones; an organisation's own ones fall back to the default. */
const reasons: Readonly<Record<number, string>> = { 4: 'Canceled', 5: 'Out-Sold' };

export const opportunityLost = on(opportunity).updated(
  {
    name: 'opportunity-lost',
    description: 'An open opportunity was closed as lost.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['name', 'statuscode', 'estimatedvalue', 'parentcontactid', 'customerid'],
  },
  (change) =>
    change.moved('statecode', { from: open, to: lost }) &&
    emit(trigger, recipientOf(change.now('parentcontactid'), change.now('customerid')), {
      opportunityId: change.id,
      topic: change.now('name'),
      reason: reasons[change.now('statuscode') ?? 0],
      estimatedValue: change.now('estimatedvalue'),
      lostOn: change.occurredAt,
    }),
);
