import { attachPage } from './attach-page.ts';
import { detachPage } from './detach-page.ts';
import { times, type FormPart } from './form-part.ts';
import type { FormPage } from './form-page.ts';
import { readForm } from './form-text.ts';
import { shownOtherwise, shownPages } from './shown-pages.ts';

/** A page of ours, as something that stands on a form. */
export function pagePart(page: FormPage): FormPart {
  const shownIn = (text: string) => shownPages(text, readForm(text), page);
  return {
    table: page.table,
    webResource: page.page,
    words: `the tab "${page.labels[1033]}" with ${page.page}`,
    attach: (text, site) => attachPage(text, page, site),
    detach: (text) => detachPage(text, page),
    differences(text) {
      const [shown, second] = shownIn(text);
      if (shown && !second) return shownOtherwise(text, shown, page);
      return [{ what: `page ${page.page}`, here: 'once', there: times(shownIn(text).length) }];
    },
    usedByOthers(text) {
      const { length } = shownIn(text);
      return length === 0
        ? undefined
        : `still shows ${page.page}: ${length} control(s) that were added by hand. Remove them there.`;
    },
  };
}
