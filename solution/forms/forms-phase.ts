import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change, Phase } from '../environment/phase.ts';
import { attachScript } from './attach.ts';
import { callsOf, detachScript } from './detach.ts';
import { FormScriptMissing, NoFormScript } from './form-fault.ts';
import { formIn, mainForms, type MainForm, type WantedForm } from './form-rows.ts';
import type { FormScript } from './form-script.ts';
import { readForm } from './form-text.ts';

interface FormsOptions {
  readonly api: EnvironmentApi;
  readonly scripts: readonly FormScript[];
}

type Edit = (text: string) => string;

/** A form and what is to become of its text. */
interface Task {
  readonly form: MainForm;
  readonly edit: Edit;
  readonly library: string;
  readonly words: string;
}

const publishing = (table: string): string =>
  `<importexportxml><entities><entity>${table}</entity></entities></importexportxml>`;

const updating = (api: EnvironmentApi, { form, edit, words }: Task, check: () => Promise<void>): Change => ({
  action: 'update',
  kind: 'form',
  name: `${form.table}: ${form.name}`,
  detail: form.draft === form.published ? words : `${words}; the form has changes that nobody published yet, they stay`,
  carryOut: async () => {
    await check();
    // Read again: whatever a maker saved since the plan was made is kept.
    const text = formIn(await mainForms(api, form.table), { table: form.table, form: form.id }).draft;
    const edited = edit(text);
    if (edited !== text) await api.patch(`systemforms(${form.id})`, { formxml: edited });
  },
});

const publish = (api: EnvironmentApi, table: string): Change => ({
  action: 'publish',
  kind: 'table',
  name: table,
  detail: 'its forms as they are saved, also what others have not published yet',
  carryOut: async () => {
    await api.post('PublishXml', { ParameterXml: publishing(table) });
  },
});

/** Forms whose saved text is not as wanted, then tables whose published forms are not. */
function changesFor(api: EnvironmentApi, tasks: readonly Task[], check: (task: Task) => Promise<void>): Change[] {
  const updates = tasks.filter(({ form, edit }) => edit(form.draft) !== form.draft);
  const unpublished = tasks.filter(({ form, edit }) => edit(form.published) !== form.published);
  const tables = new Set([...updates, ...unpublished].map(({ form }) => form.table));
  return [
    ...updates.map((task) => updating(api, task, () => check(task))),
    ...[...tables].map((table) => publish(api, table)),
  ];
}

/** @throws {FormScriptMissing} a form with a script that is not there does not open any more */
async function checkLibrary(api: EnvironmentApi, library: string): Promise<void> {
  const found = await api.list(`webresourceset?$select=name&$filter=name eq '${library}'`);
  if (found.length > 0) return;
  throw new FormScriptMissing(`The environment has no web resource ${library}.`, {
    hint: 'Import the solution Cueline first; forms can only call a script that is there.',
  });
}

const functions = ({ handlers }: FormScript): string =>
  handlers.map(({ event, functionName }) => `${event} → ${functionName}`).join(', ');

/** Our scripts on the forms that the environment file names. */
export const attachFormsPhase = ({
  api,
  scripts,
  forms,
}: FormsOptions & { readonly forms: readonly WantedForm[] }): Phase => ({
  name: 'Form scripts',
  pending: async () => {
    const tasks: Task[] = [];
    for (const table of new Set(forms.map((wanted) => wanted.table))) {
      const script = scripts.find((one) => one.table === table);
      if (!script)
        throw new NoFormScript(`There is no form script for the table ${table}.`, {
          hint: `Scripts are for ${scripts.map((one) => one.table).join(' and ')}.`,
        });
      const there = await mainForms(api, table);
      const wanted = forms.filter((one) => one.table === table).map((one) => formIn(there, one));
      for (const form of new Set(wanted))
        tasks.push({
          form,
          edit: (text) => attachScript(text, script),
          library: script.library,
          words: `adds ${script.library} with ${functions(script)}`,
        });
    }
    return changesFor(api, tasks, ({ library }) => checkLibrary(api, library));
  },
});

/**
 * Our scripts out of the forms that are named, or of every main form that has them. What else calls a script of ours keeps its
 * library in the form; `formsThatStillCall` says which those are.
 */
export const detachFormsPhase = ({
  api,
  scripts,
  forms,
}: FormsOptions & { readonly forms?: readonly WantedForm[] }): Phase => ({
  name: 'Form scripts',
  pending: async () => {
    const tasks: Task[] = [];
    for (const { table, library } of scripts) {
      const there = await mainForms(api, table);
      const wanted = forms?.filter((one) => one.table === table).map((one) => formIn(there, one));
      for (const form of new Set(wanted ?? there))
        tasks.push({ form, edit: (text) => detachScript(text, library), library, words: `removes ${library}` });
    }
    return changesFor(api, tasks, () => Promise.resolve());
  },
});

/** Main forms in which nothing calls a script of ours once ours is detached: no dependency of theirs is left then. */
export async function formsThatLetGo({ api, scripts }: FormsOptions): Promise<ReadonlySet<string>> {
  const free = new Set<string>();
  for (const { table, library } of scripts)
    for (const { id, draft } of await mainForms(api, table))
      if (!detachScript(draft, library).includes(library)) free.add(id);
  return free;
}

/** Main forms on which handlers that are not ours call a script of ours; detaching leaves those, and the library, alone. */
export async function formsThatStillCall({ api, scripts }: FormsOptions): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { table, library } of scripts)
    for (const { name, draft } of await mainForms(api, table)) {
      const calls = callsOf(readForm(detachScript(draft, library)), library);
      if (calls > 0)
        found.push(
          `${table}: ${name} still calls ${library}: ${calls} handler(s) that were added by hand. Remove them there.`,
        );
    }
  return found;
}
