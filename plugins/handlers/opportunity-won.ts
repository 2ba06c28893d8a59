import { opportunityWon as trigger } from '../../connector/triggers/index.ts';
import { emit } from '../emit.ts';
import { on } from '../handler.ts';
import { contactOf } from '../recipient.ts';
import { opportunity } from '../tables/opportunity.ts';

const { Open, Won } = opportunity.columns.statecode.options;

export const opportunityWon = on(opportunity).updated(
  {
    name: 'opportunity-won',
    description: 'An open opportunity was closed as won.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['name', 'actualvalue', 'parentcontactid', 'customerid', 'originatingleadid'],
  },
  async (change, tools) =>
    change.moved('statecode', { from: Open, to: Won }) &&
    emit(trigger, await contactOf(change.lookups('parentcontactid', 'customerid', 'originatingleadid'), tools), {
      opportunityId: change.id,
      topic: change.now('name'),
      actualValue: change.now('actualvalue'),
      wonOn: change.occurredAt,
    }),
);
