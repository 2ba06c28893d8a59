import { opportunityLost as trigger } from '../../connector/triggers/index.ts';
import { emit } from '../emit.ts';
import { on } from '../handler.ts';
import { contactOf } from '../recipient.ts';
import { opportunity } from '../tables/opportunity.ts';

const { Open, Lost } = opportunity.columns.statecode.options;

/** Values of statuscode as Sales ships them for lost ones; an organisation's own ones fall back to the default. */
const reasons: Readonly<Record<number, string>> = { 4: 'Canceled', 5: 'Out-Sold' };

export const opportunityLost = on(opportunity).updated(
  {
    name: 'opportunity-lost',
    description: 'An open opportunity was closed as lost.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['name', 'statuscode', 'estimatedvalue', 'parentcontactid', 'customerid', 'originatingleadid'],
  },
  async (change, tools) =>
    change.moved('statecode', { from: Open, to: Lost }) &&
    emit(trigger, await contactOf(change.lookups('parentcontactid', 'customerid', 'originatingleadid'), tools), {
      opportunityId: change.id,
      topic: change.now('name'),
      reason: reasons[change.now('statuscode') ?? 0],
      estimatedValue: change.now('estimatedvalue'),
      lostOn: change.occurredAt,
    }),
);
