import { derivedGuid } from '../../connector/contract/index.ts';
import type { Surroundings } from './form-script.ts';

/** A page of ours that forms of a table show, in a tab of its own. */
export interface FormPage {
  readonly table: string;
  /** Name of the web resource. */
  readonly page: string;
  /** Name of the tab; the publisher's prefix first. */
  readonly tab: string;
  /** What people read on the tab, by LCID; English is for all others. */
  readonly labels: Readonly<Record<number, string>> & { readonly 1033: string };
}

/** Of the tabs that a form has around ours. */
export const tabSurroundings = ['beside others', 'list opened', 'list made'] as const satisfies readonly Surroundings[];

/**
 * Who has put something of theirs into our tab keeps it when we go, with ids that were ours. The next tab of ours takes the next
 * turn, so that no id and no name is in the form twice.
 */
const mostTurns = 9;

export interface PageMarks {
  /** Names of the tab, its section and its control. */
  readonly names: { readonly tab: string; readonly section: string; readonly control: string };
  readonly tabId: string;
  readonly sectionId: string;
  /** Like those of scripts, the id says what was made around it. */
  readonly cellId: (around: Surroundings) => string;
}

/** By which the parts of our tab are known, however the form around them was edited. */
export function marksOf({ page, tab }: FormPage): readonly PageMarks[] {
  return Array.from({ length: mostTurns }, (_, index) => {
    const turn = String(index + 1);
    const name = index === 0 ? tab : `${tab}_${turn}`;
    const id = (...what: readonly string[]): string => derivedGuid(['cueline', 'form page', page, turn, ...what]);
    return {
      names: { tab: name, section: `${name}_section`, control: `WebResource_${name}` },
      tabId: id('tab'),
      sectionId: id('section'),
      cellId: (around) => id('cell', around),
    };
  });
}
