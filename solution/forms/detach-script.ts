import { handlerEntries, libraryEntries } from './form-entries.ts';
import { readForm, type FormElement } from './form-text.ts';
import { withoutEntry } from './without-entry.ts';

/** Handlers of anybody, anywhere in the form, that call the library. */
export const callsOf = (element: FormElement, library: string): number =>
  element.children.reduce(
    (calls, child) => calls + callsOf(child, library),
    Number(element.name === 'Handler' && element.attributes['libraryName'] === library),
  );

/**
 * The form's text without the script. Only what attaching put there goes: a handler that somebody wrote by hand stays, and so
 * does the library as long as one of those needs it.
 * @throws {FormUnreadable}
 */
export function detachScript(text: string, library: string): string {
  const form = readForm(text);
  const handlers = handlerEntries(form, library);
  // The last first: each is taken out of the text as it was when it came.
  const ours = handlers.filter((handler) => handler.ours !== undefined).at(-1);
  if (ours) return detachScript(withoutEntry(text, ours), library);
  const entry = libraryEntries(form, library).find((one) => one.ours !== undefined);
  return entry && callsOf(form, library) === 0 ? withoutEntry(text, entry) : text;
}
