import { handlerEntries, libraryEntries, type FormEntry } from './form-entries.ts';
import { surroundings, type Surroundings } from './form-script.ts';
import { readForm, type FormElement } from './form-text.ts';

const cut = (text: string, { start, end }: { readonly start: number; readonly end: number }): string =>
  text.slice(0, start) + text.slice(end);

/** How many of what the entry stands in attaching made; the list is the last of them. */
const madeAround = (around: Surroundings): number => Math.ceil(surroundings.indexOf(around) / 2);

const isEmptyWithout = (text: string, list: FormElement, child: FormElement): boolean =>
  list.children.length === 1 &&
  cut(text, child)
    .slice(list.openEnd, list.closeStart - (child.end - child.start))
    .trim() === '';

/** Without an entry of ours and without what was made for it, as far as nobody else has put something there. */
export function withoutEntry(text: string, { element, within, ours = 'beside others' }: FormEntry): string {
  const opened = ours.endsWith('opened');
  let gone: FormElement = element;
  for (const [index, outer] of within
    .slice(within.length - madeAround(ours))
    .reverse()
    .entries()) {
    if (!isEmptyWithout(text, outer, gone)) break;
    if (opened && index === madeAround(ours) - 1) {
      // The spaces of its one tag (`<events />`) are in the first of the two.
      const tag = text.slice(outer.start, outer.openEnd - 1);
      return `${text.slice(0, outer.start)}${tag}/>${text.slice(outer.end)}`;
    }
    gone = outer;
  }
  return cut(text, gone);
}

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
