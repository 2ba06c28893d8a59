import { cut } from './form-edit.ts';
import type { FormEntry } from './form-entries.ts';
import { surroundings, type Surroundings } from './form-script.ts';
import type { FormElement } from './form-text.ts';

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
