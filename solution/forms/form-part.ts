/** What the text of a form takes from the environment that the form is in. */
export interface FormSite {
  /** Of the part's web resource there; left out where the environment does not have it yet. */
  readonly webResourceId?: string;
  /** LCIDs of the languages that are switched on there, the organisation's own among them. */
  readonly languages: readonly number[];
}

/** One thing on a form that is not as attaching would leave it. */
export interface FormDifference {
  readonly what: string;
  readonly here: string;
  readonly there: string;
}

/**
 * Something of ours that stands on main forms of a table: a script that they call, or a page that they show. Everything that
 * is done with forms is done with parts, so that neither is forgotten when forms are attached, compared or let go.
 */
export interface FormPart {
  readonly table: string;
  /** Name of the web resource that the form then needs. */
  readonly webResource: string;
  /** What it puts on a form, for a plan. */
  readonly words: string;
  /**
   * The form's text with the part on it; the same text where it is. What others have on the form stays to the letter.
   * @throws {FormUnreadable} or `FormFull`
   */
  readonly attach: (text: string, site: FormSite) => string;
  /**
   * The form's text without what attaching put there.
   * @throws {FormUnreadable}
   */
  readonly detach: (text: string) => string;
  /** @throws {FormUnreadable} */
  readonly differences: (text: string) => readonly FormDifference[];
  /**
   * Who uses the web resource on a form that the part is detached from, in words.
   * @throws {FormUnreadable}
   */
  readonly usedByOthers: (text: string) => string | undefined;
}

export const times = (count: number): string => (count === 0 ? 'missing' : `${count} times`);
export const isOn = (value = 'false'): boolean => /^(true|1)$/i.test(value.trim());
