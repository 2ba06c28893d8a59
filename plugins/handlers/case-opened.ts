import { caseOpened as trigger } from '../../connector/triggers/index.ts';
import { emit } from '../emit.ts';
import { on } from '../handler.ts';
import { contactOf } from '../recipient.ts';
import { incident, priorities } from '../tables/incident.ts';

export const caseOpened = on(incident).created(
  {
    name: 'case-opened',
    description: 'A case was created.',
    post: ['title', 'ticketnumber', 'prioritycode', 'primarycontactid', 'customerid', 'responsiblecontactid'],
  },
  async (change, tools) =>
    emit(trigger, await contactOf(change.lookups('primarycontactid', 'customerid', 'responsiblecontactid'), tools), {
      caseId: change.id,
      caseNumber: change.now('ticketnumber'),
      subject: change.now('title') ?? 'No subject',
      priority: priorities[change.now('prioritycode') ?? 0],
      openedOn: change.occurredAt,
    }),
);
