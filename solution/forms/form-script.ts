import { derivedGuid } from '../../connector/contract/index.ts';

export const formEvents = ['onload', 'onsave'] as const;
export type FormEvent = (typeof formEvents)[number];

/** A function that a form calls by itself. It is given the execution context. */
export interface FormHandler {
  readonly event: FormEvent;
  /** As the form calls it: `Cueline.opportunityForm.onLoad`. */
  readonly functionName: string;
}

/** A script of ours and what it does on the forms of one table. */
export interface FormScript {
  readonly table: string;
  /** Name of the web resource. */
  readonly library: string;
  readonly handlers: readonly FormHandler[];
}

/**
 * What attaching had to make around an entry of ours, from nothing to everything: nothing, the list where the form has it as
 * one tag (`opened`) or not at all (`made`), and the same for what the list stands in.
 */
export const surroundings = [
  'beside others',
  'list opened',
  'list made',
  'event opened',
  'event made',
  'events opened',
  'events made',
] as const;
export type Surroundings = (typeof surroundings)[number];

/**
 * The id of an entry of ours in a form says whose it is and what was made around it, so that it can be taken out again to the
 * letter. It derives from nothing else, and survives whatever the platform does to spaces and to the order of attributes.
 */
export const libraryEntryId = (library: string, around: Surroundings): string =>
  derivedGuid(['cueline', 'form library', library, around]);

export const handlerEntryId = (
  library: string,
  { event, functionName }: { readonly event: string; readonly functionName: string },
  around: Surroundings,
): string => derivedGuid(['cueline', 'form handler', library, event, functionName, around]);

/** `{A1…}` and `a1…` are the same. */
export const bareId = (id: string | undefined): string => (id ?? '').replace(/[{}]/g, '').toLowerCase();
