import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Phase } from '../environment/phase.ts';
import { changesFor, type FormTask } from './form-changes.ts';
import { NoFormScript } from './form-fault.ts';
import type { FormPart, FormSite } from './form-part.ts';
import { formIn, mainForms, type MainForm, type WantedForm } from './form-rows.ts';
import { checkSite, sitesFor, type FormSites } from './form-site.ts';

export interface FormsOptions {
  readonly api: EnvironmentApi;
  /** Everything of ours that can stand on forms. */
  readonly parts: readonly FormPart[];
}

const tablesOf = (parts: readonly FormPart[]): readonly string[] => [...new Set(parts.map(({ table }) => table))];

const wordsOf = (parts: readonly FormPart[]): string => parts.map(({ words }) => words).join(', and ');

function attaching(form: MainForm, parts: readonly FormPart[], sites: FormSites): FormTask {
  const siteOf = ({ webResource }: FormPart): FormSite => sites.get(webResource) ?? { languages: [] };
  return {
    form,
    edit: (text) => parts.reduce((edited, part) => part.attach(edited, siteOf(part)), text),
    words: `adds ${wordsOf(parts)}`,
    check: () => {
      for (const part of parts) checkSite(part, siteOf(part));
    },
  };
}

/** The form's text without anything of ours. */
export const detached = (text: string, parts: readonly FormPart[]): string =>
  parts.reduce((edited, part) => part.detach(edited), text);

/** What of ours is for their table, on the forms that the environment file names. */
export const attachFormsPhase = ({
  api,
  parts,
  forms,
}: FormsOptions & { readonly forms: readonly WantedForm[] }): Phase => ({
  name: 'Forms',
  pending: async () => {
    const tasks: FormTask[] = [];
    for (const table of new Set(forms.map((wanted) => wanted.table))) {
      const own = parts.filter((part) => part.table === table);
      if (own.length === 0)
        throw new NoFormScript(`There is nothing of ours for forms of the table ${table}.`, {
          hint: `It is for ${tablesOf(parts).join(', ')}.`,
        });
      const sites = await sitesFor(api, own);
      const there = await mainForms(api, table);
      const wanted = forms.filter((one) => one.table === table).map((one) => formIn(there, one));
      tasks.push(...[...new Set(wanted)].map((form) => attaching(form, own, sites)));
    }
    return changesFor(api, tasks);
  },
});

/**
 * What of ours is on the forms that are named, or on any main form, off again. What else uses a web resource of ours stays;
 * `formsThatStillUse` says where that is.
 */
export const detachFormsPhase = ({
  api,
  parts,
  forms,
}: FormsOptions & { readonly forms?: readonly WantedForm[] }): Phase => ({
  name: 'Forms',
  pending: async () => {
    const tasks: FormTask[] = [];
    for (const table of tablesOf(parts)) {
      const own = parts.filter((part) => part.table === table);
      const there = await mainForms(api, table);
      const wanted = forms?.filter((one) => one.table === table).map((one) => formIn(there, one));
      for (const form of new Set(wanted ?? there))
        tasks.push({ form, edit: (text) => detached(text, own), words: `removes ${wordsOf(own)}` });
    }
    return changesFor(api, tasks);
  },
});
