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
}

export const webResources: readonly WebResourceEntry[] = [
  {
    entry: 'webresources/entries/opportunity.form.ts',
    name: 'cue_/scripts/opportunity.form.js',
    displayName: 'Cueline opportunity form',
    description: 'The command "Contract signed" on the opportunity form.',
    globalName: 'Cueline.opportunityForm',
    area: 'sales',
  },
];
