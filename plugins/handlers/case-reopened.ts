import { caseReopened as trigger } from '../../connector/triggers/index.ts';
import { emit, recipientOf } from '../emit.ts';
import { on } from '../handler.ts';
import { incident, priorities } from '../tables/incident.ts';

const active = 0;

/** Resolved or cancelled before, active again. A case that was active all along says nothing. */
export const caseReopened = on(incident).updated(
  {
    name: 'case-reopened',
    description: 'A closed case was made active again.',
    watch: ['statecode'],
    pre: ['statecode'],
    post: ['title', 'ticketnumber', 'prioritycode', 'primarycontactid', 'customerid'],
  },
  (change) =>
    change.moved('statecode', { to: active }) &&
    emit(trigger, recipientOf(change.now('primarycontactid'), change.now('customerid')), {
      caseId: change.id,
      caseNumber: change.now('ticketnumber'),
      subject: change.now('title') ?? 'No subject',
      priority: priorities[change.now('prioritycode') ?? 0],
      reopenedOn: change.occurredAt,
    }),
);
