import { caseOpened as trigger } from '../../connector/triggers/index.ts';
import { emit, recipientOf } from '../emit.ts';
import { on } from '../handler.ts';
import { incident, priorities } from '../tables/incident.ts';

export const caseOpened = on(incident).created(
  {
    name: 'case-opened',
    description: 'A case was created.',
    post: ['title', 'ticketnumber', 'prioritycode', 'primarycontactid', 'customerid'],
  },
  (change) =>
    emit(trigger, recipientOf(change.now('primarycontactid'), change.now('customerid')), {
      caseId: change.id,
      caseNumber: change.now('ticketnumber'),
      subject: change.now('title') ?? 'No subject',
      priority: priorities[change.now('prioritycode') ?? 0],
      openedOn: change.occurredAt,
    }),
);
