import { caseOpened } from '../../connector/triggers/index.ts';
import { formEvent } from './form-event.ts';

/** Resolving, cancelling and reactivating are commands of Customer Service without a save of the form: the server's handlers tell. */
export const caseEvents = [
  formEvent({
    name: 'case-created',
    trigger: caseOpened,
    when: 'created',
    person: ['primarycontactid', 'customerid', 'responsiblecontactid'],
    attributes: {
      caseId: { from: 'row id' },
      caseNumber: 'ticketnumber',
      subject: { column: 'title', otherwise: 'No subject' },
      priority: { column: 'prioritycode', names: { 1: 'High', 2: 'Normal', 3: 'Low' } },
      openedOn: { from: 'time' },
    },
    toldByHandler: true,
  }),
];
