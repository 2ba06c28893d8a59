import type { languages } from './languages.ts';
import { dialogs } from './manifest/dialogs.ts';
import { pages } from './manifest/pages.ts';

/** Whose tables a web resource is for; `core` needs neither app. */
export type Area = 'core' | 'sales' | 'service';

interface Entry {
  /** Name in Dataverse, prefix first. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly area: Area;
}

/** A script, bundled with all it imports. */
export interface ScriptEntry extends Entry {
  readonly kind: 'script';
  /** Path in the project. */
  readonly entry: string;
  /** Where the script's functions are found by forms and commands; a page's script has none. */
  readonly globalName?: string;
  /** Names of other web resources that it uses, and that have to be loaded with it; in any order. */
  readonly needs?: readonly string[];
  /** What it knows of each trigger: with its words, or what sending takes; left out, everything. */
  readonly triggers?: 'described' | 'bare';
  /** What it does by itself on the forms of a table; `cueline forms attach` puts it there. Commands need no such entry. */
  readonly form?: FormUse;
  /** Sets of texts that it asks the form for, such as `forms`: they are loaded before it. */
  readonly strings?: readonly string[];
}

/** A style sheet or icon, installed as it stands. */
export interface FileEntry extends Entry {
  readonly kind: 'file';
  /** Path in the project; of a file in parts, those of all, one behind the other. */
  readonly entry: string | readonly string[];
}

/** The HTML file of a page: all of them are alike but for this. */
export interface PageEntry extends Entry {
  readonly kind: 'page';
  /** What its script knows it by. */
  readonly page: string;
  /** File names beside it. */
  readonly script: string;
  readonly styles: readonly string[];
  /** Sets of texts, beside those of the page kit. */
  readonly strings: readonly string[];
  /** Forms that can show the page in a tab; `cueline forms attach` makes it there. */
  readonly form?: PageUse;
}

export type WebResourceEntry = ScriptEntry | FileEntry | PageEntry;

interface FormUse {
  readonly table: string;
  /** Functions that take the execution context. */
  readonly handlers: readonly { readonly event: 'onload' | 'onsave'; readonly functionName: string }[];
}

interface PageUse {
  readonly tables: readonly string[];
  readonly tab: {
    /** As scripts would call it; the publisher's prefix first. */
    readonly tab: string;
    /** What people read on it, by LCID; whoever reads none of these reads the English one. */
    readonly labels: Readonly<Record<(typeof languages)[number], string>>;
  };
}

const directWay: ScriptEntry = {
  kind: 'script',
  entry: 'webresources/entries/dataverse.ts',
  name: 'cue_/scripts/dataverse.js',
  displayName: 'Cueline sending through Dataverse',
  description:
    'Sends a trigger as the signed-in user, without the gateway; for commands, and for forms where that is set.',
  globalName: 'Cueline.dataverse',
  triggers: 'bare',
  area: 'core',
};

const formScripts: readonly ScriptEntry[] = [
  {
    kind: 'script',
    entry: 'webresources/entries/opportunity.form.ts',
    name: 'cue_/scripts/opportunity.form.js',
    displayName: 'Cueline opportunity form',
    description:
      'Tells journeys of stages that an opportunity moves to, has the command "Contract signed", and hints where no journey can start.',
    globalName: 'Cueline.opportunityForm',
    triggers: 'bare',
    needs: [directWay.name],
    strings: ['forms'],
    area: 'sales',
    form: {
      table: 'opportunity',
      handlers: [{ event: 'onload', functionName: 'Cueline.opportunityForm.onLoad' }],
    },
  },
  {
    kind: 'script',
    entry: 'webresources/entries/case.form.ts',
    name: 'cue_/scripts/case.form.js',
    displayName: 'Cueline case form',
    description: 'Tells journeys of cases that are opened on the form, and hints where no journey can start.',
    globalName: 'Cueline.caseForm',
    triggers: 'bare',
    needs: [directWay.name],
    strings: ['forms'],
    area: 'service',
    form: { table: 'incident', handlers: [{ event: 'onload', functionName: 'Cueline.caseForm.onLoad' }] },
  },
];

const commandScript: ScriptEntry = {
  kind: 'script',
  entry: 'webresources/entries/commands.ts',
  name: 'cue_/scripts/commands.js',
  displayName: 'Cueline commands',
  description: 'The commands Send journey event and Journey events on contacts, leads, opportunities and cases.',
  globalName: 'Cueline.commands',
  strings: ['forms'],
  area: 'core',
};

const iconsFor: Readonly<Record<string, string>> = {
  cueline: 'The sign of the app.',
  health: 'The page Health.',
  failures: 'The page Failures.',
  triggers: 'The page Triggers.',
  setup: 'The page Set-up.',
  send: 'The command Send journey event.',
  timeline: 'The command Journey events.',
};

/** In one colour that stands out on white and on the dark background of Fluent 2 alike. */
const icons = Object.entries(iconsFor).map(([name, description]): FileEntry => ({
  kind: 'file',
  entry: `webresources/icons/${name}.svg`,
  name: `cue_/icons/${name}.svg`,
  displayName: `Cueline icon: ${name}`,
  description,
  area: 'core',
}));

/** Everything that the solution brings for browsers. */
export const webResources: readonly WebResourceEntry[] = [
  ...formScripts,
  directWay,
  commandScript,
  ...pages,
  ...dialogs,
  ...icons,
];
