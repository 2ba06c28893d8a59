import { cut } from './form-edit.ts';
import { marksOf, type FormPage } from './form-page.ts';
import { bareId } from './form-script.ts';
import { descendants, readForm, type FormElement } from './form-text.ts';
import { around, shownPages, type ShownPage } from './shown-pages.ts';
import { withoutEntry } from './without-entry.ts';

/** What somebody may have put beside ours. Cells and rows with nothing in them only keep places free. */
const thingsOfOthers = ['section', 'control', 'Handler'];

const holds = (outer: FormElement, { start, end }: FormElement): boolean => outer.start <= start && end <= outer.end;

const hasOthers = (outer: FormElement, cell: FormElement): boolean =>
  descendants(outer).some(
    (element) => thingsOfOthers.includes(element.name) && !holds(cell, element) && !holds(element, cell),
  );

/** The whole tab where all of it is ours; otherwise as much around our control as nobody else uses. */
function without(text: string, page: FormPage, shown: ShownPage): string {
  const marks = marksOf(page);
  const [tabs, tab, section, row, cell] = ['tabs', 'tab', 'section', 'row', 'cell'].map((name) => around(shown, name));
  if (!cell) return text;
  const ownTab = tab && marks.some(({ tabId }) => tabId === bareId(tab.attributes['id']));
  const ownSection = section && marks.some(({ sectionId }) => sectionId === bareId(section.attributes['id']));
  if (tabs && ownTab && ownSection && !hasOthers(tab, cell))
    return withoutEntry(text, { element: tab, within: [tabs], ...(shown.ours && { ours: shown.ours }) });
  if (ownSection && !hasOthers(section, cell)) return cut(text, section);
  return cut(text, row && !hasOthers(row, cell) ? row : cell);
}

/**
 * The form's text without the tab that attaching made for the page. What others have put into it stays, and then so does the
 * tab; a control that somebody added by hand stays too.
 * @throws {FormUnreadable}
 */
export function detachPage(text: string, page: FormPage): string {
  const ours = shownPages(text, readForm(text), page).filter((shown) => shown.ours !== undefined);
  const last = ours.at(-1);
  return last ? detachPage(without(text, page, last), page) : text;
}
