import { caseOpened as trigger } from '../../connector/triggers/index.ts';
import { emit, recipientOf } from '../emit.ts';
import { on } from '../handler.ts';
import { incident } from '../tables/incident.ts';

/** Values of prioritycode as Customer Service ships them; an organisation's own ones fall back to the default. */
const priorities: Readonly<Record<number, 'High' | 'Normal' | 'Low'>> = { 1: 'High', 2: 'Normal', 3: 'Low' };

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
