import { caseResolved as trigger } from '../../connector/triggers/index.ts';
import { emit } from '../emit.ts';
import { on } from '../handler.ts';
import { contactOf } from '../recipient.ts';
import { incident } from '../tables/incident.ts';

const { Active, Resolved } = incident.columns.statecode.options;

/** Cancelled and merged cases have another state (2), so they never look like resolved ones. */
export const caseResolved = on(incident).updated(
  {
    name: 'case-resolved',
    description: 'An active case was resolved.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['title', 'ticketnumber', 'primarycontactid', 'customerid', 'responsiblecontactid'],
  },
  async (change, tools) =>
    change.moved('statecode', { from: Active, to: Resolved }) &&
    emit(trigger, await contactOf(change.lookups('primarycontactid', 'customerid', 'responsiblecontactid'), tools), {
      caseId: change.id,
      caseNumber: change.now('ticketnumber'),
      subject: change.now('title') ?? 'No subject',
      resolvedOn: change.occurredAt,
    }),
);
