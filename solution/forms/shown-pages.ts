import { isOn, type FormDifference } from './form-part.ts';
import { marksOf, tabSurroundings, type FormPage } from './form-page.ts';
import { bareId, type Surroundings } from './form-script.ts';
import { childrenNamed, wordsIn, type FormElement } from './form-text.ts';

/** A control of a form that shows a page of ours. */
export interface ShownPage {
  readonly control: FormElement;
  /** What it stands in, from the outside to its cell. */
  readonly within: readonly FormElement[];
  /** Where we put it there: what attaching made around its tab. */
  readonly ours?: Surroundings;
}

const parameters = (text: string, control: FormElement, name: string): readonly string[] =>
  childrenNamed(control, 'parameters').flatMap((list) =>
    childrenNamed(list, name).map((element) => wordsIn(text, element)),
  );

/** The designer writes the name alone; people who edit forms by hand write it as in a site map, too. */
const shows = (text: string, control: FormElement, page: string): boolean =>
  parameters(text, control, 'Url').some(
    (url) => url.replace(/^\$webresource:/i, '').toLowerCase() === page.toLowerCase(),
  );

/** What an element stands in, by its kind; the nearest where there are several. */
export const around = ({ within }: Pick<ShownPage, 'within'>, name: string): FormElement | undefined =>
  within.filter((element) => element.name === name).at(-1);

/** Every control of the form that shows the page, be it in our tab or anywhere else. */
export function shownPages(text: string, form: FormElement, page: FormPage): readonly ShownPage[] {
  const marks = marksOf(page);
  const found: ShownPage[] = [];
  function look(element: FormElement, within: readonly FormElement[]): void {
    const inside = [...within, element];
    for (const child of element.children) {
      if (child.name !== 'control' || !shows(text, child, page.page)) {
        look(child, inside);
        continue;
      }
      const id = bareId(around({ within: inside }, 'cell')?.attributes['id']);
      const ours = tabSurroundings.find((made) => marks.some(({ cellId }) => cellId(made) === id));
      found.push({ control: child, within: inside, ...(ours === undefined ? {} : { ours }) });
    }
  }
  look(form, []);
  return found;
}

/** Why people would not see the page, or see it without the record. */
export function shownOtherwise(
  text: string,
  { control, within }: ShownPage,
  page: FormPage,
): readonly FormDifference[] {
  const what = `page ${page.page}`;
  const hidden = within.some(({ attributes: { visible } }) => visible !== undefined && !isOn(visible));
  const passed = parameters(text, control, 'PassParameters').some(isOn);
  const restricted = parameters(text, control, 'Security').some(isOn);
  return [
    ...(hidden ? [{ what, here: 'shown', there: 'hidden' }] : []),
    ...(passed ? [] : [{ what: `${what}, record`, here: 'passed', there: 'not passed' }]),
    ...(restricted ? [{ what: `${what}, scripts`, here: 'allowed', there: 'restricted' }] : []),
  ];
}
