/** Whose tables a script is for; `core` needs neither app. */
export type Area = 'core' | 'sales' | 'service';

/** One script that the solution installs, and the TypeScript it is bundled from. */
export interface WebResourceEntry {
  /** Path in the project. */
  readonly entry: string;
  /** Name in Dataverse, prefix first. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  /** Where the script's functions are found by forms and commands. */
  readonly globalName: string;
  readonly area: Area;
  /** What it does by itself on the forms of a table; `cueline forms attach` puts it there. Commands need no such entry. */
  readonly form?: FormUse;
}

interface FormUse {
  readonly table: string;
  /** Functions that take the execution context. */
  readonly handlers: readonly { readonly event: 'onload' | 'onsave'; readonly functionName: string }[];
}

export const webResources: readonly WebResourceEntry[] = [
  {
    entry: 'webresources/entries/opportunity.form.ts',
    name: 'cue_/scripts/opportunity.form.js',
    displayName: 'Cueline opportunity form',
    description: 'The command "Contract signed" on the opportunity form, and a hint where no journey can start.',
    globalName: 'Cueline.opportunityForm',
    area: 'sales',
    form: {
      table: 'opportunity',
      handlers: [{ event: 'onload', functionName: 'Cueline.opportunityForm.onLoad' }],
    },
  },
  {
    entry: 'webresources/entries/case.form.ts',
    name: 'cue_/scripts/case.form.js',
    displayName: 'Cueline case form',
    description: 'A hint on the case form where no journey can start.',
    globalName: 'Cueline.caseForm',
    area: 'service',
    form: { table: 'incident', handlers: [{ event: 'onload', functionName: 'Cueline.caseForm.onLoad' }] },
  },
];
