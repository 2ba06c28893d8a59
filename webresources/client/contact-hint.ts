import type { FormsKey } from '../strings/forms-key.ts';
import { words } from './words.ts';

const notificationId = 'cue_no_contact';

/** The first of these lookups that holds a contact, as the form writes its id. */
export function contactOf(form: Xrm.FormContext, columns: readonly string[]): string | undefined {
  for (const column of columns) {
    const [lookup] = form.getAttribute<Xrm.Attributes.LookupAttribute>(column)?.getValue() ?? [];
    if (lookup?.entityType === 'contact') return lookup.id;
  }
  return undefined;
}

/** Journeys are about people: says so as long as a form names none, also while that changes. */
export function hintWithoutContact(form: Xrm.FormContext, columns: readonly string[], key: FormsKey): void {
  // A form that has none of the columns can not tell.
  const watched = columns.flatMap((column) => form.getAttribute<Xrm.Attributes.LookupAttribute>(column) ?? []);
  if (watched.length === 0) return;
  const look = (): void => {
    if (contactOf(form, columns) === undefined) form.ui.setFormNotification(words(key), 'INFO', notificationId);
    else form.ui.clearFormNotification(notificationId);
  };
  for (const attribute of watched) attribute.addOnChange(look);
  look();
}
