import type { EnvironmentApi } from '../environment/environment-api.ts';
import type { Change } from '../environment/phase.ts';
import { formIn, mainForms, type MainForm } from './form-rows.ts';

/** A form and what is to become of its text. */
export interface FormTask {
  readonly form: MainForm;
  readonly edit: (text: string) => string;
  readonly words: string;
  /** Asks before anything is written whether it may be. */
  readonly check?: () => void;
}

const publishing = (table: string): string =>
  `<importexportxml><entities><entity>${table}</entity></entities></importexportxml>`;

const updating = (api: EnvironmentApi, { form, edit, words, check }: FormTask): Change => ({
  action: 'update',
  kind: 'form',
  name: `${form.table}: ${form.name}`,
  detail: form.draft === form.published ? words : `${words}; the form has changes that nobody published yet, they stay`,
  carryOut: async () => {
    check?.();
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
export function changesFor(api: EnvironmentApi, tasks: readonly FormTask[]): Change[] {
  const updates = tasks.filter(({ form, edit }) => edit(form.draft) !== form.draft);
  const unpublished = tasks.filter(({ form, edit }) => edit(form.published) !== form.published);
  const tables = new Set([...updates, ...unpublished].map(({ form }) => form.table));
  return [...updates.map((task) => updating(api, task)), ...[...tables].map((table) => publish(api, table))];
}
