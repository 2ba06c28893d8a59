import { detachPage } from './detach-page.ts';
import { inside, mostTabs, written } from './form-edit.ts';
import { FormFull } from './form-fault.ts';
import type { FormSite } from './form-part.ts';
import { marksOf, tabSurroundings, type FormPage, type PageMarks } from './form-page.ts';
import { bareId } from './form-script.ts';
import { childrenNamed, descendants, hasOneTag, readForm, type FormElement } from './form-text.ts';
import { tabXml } from './page-xml.ts';
import { shownOtherwise, shownPages } from './shown-pages.ts';

/** Marks that nothing in the form has. */
function freeMarks(form: FormElement, page: FormPage): PageMarks {
  const all = descendants(form);
  const used = new Set(all.flatMap(({ attributes: { id, name } }) => [bareId(id), (name ?? '').toLowerCase()]));
  const marksIn = ({ names, tabId, sectionId, cellId }: PageMarks): readonly string[] => [
    ...[tabId, sectionId, ...tabSurroundings.map(cellId)],
    ...Object.values(names).map((name) => name.toLowerCase()),
  ];
  const free = marksOf(page).find((marks) => marksIn(marks).every((mark) => !used.has(mark)));
  if (free) return free;
  throw new FormFull(`The form has every name already that a tab for ${page.page} can have.`, {
    hint: `Remove tabs named ${page.tab} that are no longer needed, in the form editor.`,
  });
}

function withTab(text: string, form: FormElement, page: FormPage, site: FormSite): string {
  const marks = freeMarks(form, page);
  const [tabs] = childrenNamed(form, 'tabs');
  if (!tabs) return inside(text, form, written('tabs', {}, tabXml(page, marks, 'list made', site)));
  const count = childrenNamed(tabs, 'tab').length;
  if (count >= mostTabs)
    throw new FormFull(`The form has ${count} tabs already; ${mostTabs} are possible.`, {
      hint: 'Remove one that is no longer needed, in the form editor.',
    });
  return inside(text, tabs, tabXml(page, marks, hasOneTag(tabs) ? 'list opened' : 'beside others', site));
}

/**
 * The form's text with the page on it, in a tab behind the others; the same text where some control shows the page, also one
 * that somebody put there by hand. Where ours is hidden or cut off from its record, it is put right.
 * @throws {FormUnreadable} or `FormFull`
 */
export function attachPage(text: string, page: FormPage, site: FormSite): string {
  const form = readForm(text);
  const shown = shownPages(text, form, page);
  if (shown.some((one) => one.ours !== undefined && shownOtherwise(text, one, page).length > 0))
    return attachPage(detachPage(text, page), page, site);
  return shown.length > 0 ? text : withTab(text, form, page, site);
}
