import type { Titles } from './app.ts';

/** A function of a script, as the command bar calls it: `Cueline.commands.sendEvent`. */
export type FunctionName = string;

/** One button of a command bar. */
export interface CommandButton {
  /** Part of ids that others' customisations refer to, so it stays when the label changes. */
  readonly name: string;
  readonly labels: Titles;
  /** What it does, in a sentence. */
  readonly tooltips: Titles;
  /** Name of a web resource. */
  readonly icon: string;
  /** The script that has the functions. */
  readonly library: string;
  /** The page that the functions open. */
  readonly opens: string;
  /** On the form of a saved row. Both functions are given the form; the second says whether the button can be used. */
  readonly onForm: { readonly call: FunctionName; readonly enabledBy: FunctionName };
  /** On lists, where one row is selected. The function is given the references of selected rows. */
  readonly onLists?: { readonly call: FunctionName };
}

/** Our buttons on the command bars of one table, which is somebody else's. */
export interface Commands {
  readonly kind: 'commands';
  /** Logical name. */
  readonly table: string;
  /** The table's schema name and name for people, as its owner's exports have them. */
  readonly schemaName: string;
  readonly displayName: string;
  readonly buttons: readonly CommandButton[];
}

/** How the ids of everything of ours on a command bar begin. */
export const commandPrefix = 'cue.';
