import { caseReopened as trigger } from '../../connector/triggers/index.ts';
import { emit } from '../emit.ts';
import { on } from '../handler.ts';
import { contactOf } from '../recipient.ts';
import { incident, priorities } from '../tables/incident.ts';

const { Active } = incident.columns.statecode.options;

/** Resolved or cancelled before, active again. A case that was active all along says nothing. */
export const caseReopened = on(incident).updated(
  {
    name: 'case-reopened',
    description: 'A closed case was made active again.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['title', 'ticketnumber', 'prioritycode', 'primarycontactid', 'customerid', 'responsiblecontactid'],
  },
  async (change, tools) =>
    change.moved('statecode', { to: Active }) &&
    emit(trigger, await contactOf(change.lookups('primarycontactid', 'customerid', 'responsiblecontactid'), tools), {
      caseId: change.id,
      caseNumber: change.now('ticketnumber'),
      subject: change.now('title') ?? 'No subject',
      priority: priorities[change.now('prioritycode') ?? 0],
      reopenedOn: change.occurredAt,
    }),
);
