import { hintWithoutContact } from '../client/contact-hint.ts';
import { strings } from './strings.ts';

/** The form's OnLoad: says where no journey can start, before anybody wonders why none did. */
export const onLoad = (context: Xrm.Events.EventContext): void =>
  hintWithoutContact(
    context.getFormContext(),
    ['primarycontactid', 'customerid', 'responsiblecontactid'],
    strings.noJourneyFromCase,
  );
