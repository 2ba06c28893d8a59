import { hintWithoutContact } from '../client/contact-hint.ts';
import { formWatcher } from '../emission/form-watcher.ts';
import { caseEvents } from '../form-events/case.ts';

const watch = formWatcher('incident', caseEvents);

/** The form's OnLoad: says where no journey can start, before anybody wonders why none did, and tells of what happens on it. */
export function onLoad(context: Xrm.Events.EventContext): void {
  hintWithoutContact(
    context.getFormContext(),
    ['primarycontactid', 'customerid', 'responsiblecontactid'],
    'noContactOnCase',
  );
  watch(context);
}
