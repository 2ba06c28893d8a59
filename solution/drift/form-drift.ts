import { handlerEntries, libraryEntries, type HandlerEntry } from '../forms/form-entries.ts';
import { FormAmbiguous, FormNotFound, FormUnreadable } from '../forms/form-fault.ts';
import { formIn, mainForms, type MainForm, type WantedForm } from '../forms/form-rows.ts';
import type { FormScript } from '../forms/form-script.ts';
import { readForm, type FormElement } from '../forms/form-text.ts';
import type { Comparison, Difference } from './difference.ts';

const kind = 'form';

interface Found {
  readonly what: string;
  readonly here: string;
  readonly there: string;
}

const isOn = (value = 'false'): boolean => /^true$/i.test(value);
const times = (count: number): string => (count === 0 ? 'missing' : `${count} times`);

function handlerDrift(what: string, found: readonly HandlerEntry[]): readonly Found[] {
  const [entry, second] = found;
  if (!entry || second) return [{ what, here: 'once', there: times(found.length) }];
  const { enabled, passExecutionContext } = entry.element.attributes;
  return [
    ...(isOn(enabled) ? [] : [{ what, here: 'on', there: 'off' }]),
    ...(isOn(passExecutionContext)
      ? []
      : [{ what: `${what}, execution context`, here: 'passed', there: 'not passed' }]),
  ];
}

/** What a form's text has of a script, and what it should have. */
function scriptDrift(form: FormElement, { library, handlers }: FormScript): readonly Found[] {
  const libraries = libraryEntries(form, library).length;
  const entries = handlerEntries(form, library);
  return [
    ...(libraries === 1 ? [] : [{ what: `library ${library}`, here: 'once', there: times(libraries) }]),
    ...handlers.flatMap(({ event, functionName }) =>
      handlerDrift(
        `${event} ${functionName}`,
        entries.filter((one) => one.event === event && one.functionName === functionName),
      ),
    ),
    ...entries
      .filter(({ ours }) => ours !== undefined)
      .filter(
        (one) => !handlers.some(({ event, functionName }) => one.event === event && one.functionName === functionName),
      )
      .map(({ event, functionName }) => ({
        what: `${event} ${functionName}`,
        here: 'not there',
        there: 'left by a former version',
      })),
  ];
}

/** People see what is published. Where the saved form is right already, publishing is all that is missing. */
function textDrift({ published, draft }: MainForm, script: FormScript): readonly Found[] {
  const seen = scriptDrift(readForm(published), script);
  const isSaved = seen.length > 0 && draft !== published && scriptDrift(readForm(draft), script).length === 0;
  return isSaved ? seen.map((one) => ({ ...one, there: `${one.there}, put right but not published` })) : seen;
}

function wordsOf(fault: unknown): string | undefined {
  if (fault instanceof FormNotFound) return 'missing';
  if (fault instanceof FormAmbiguous) return 'several of this name';
  return fault instanceof FormUnreadable ? 'unreadable' : undefined;
}

function formDrift(forms: readonly MainForm[], wanted: WantedForm, script: FormScript): readonly Difference[] {
  const told = (name: string, found: readonly Found[]): readonly Difference[] =>
    found.map((one) => ({ kind, name: `${wanted.table}: ${name}`, ...one }));
  try {
    const form = formIn(forms, wanted);
    return told(form.name, textDrift(form, script));
  } catch (fault) {
    const there = wordsOf(fault);
    if (there === undefined) throw fault;
    return told(wanted.form, [{ what: 'the whole', here: 'there', there }]);
  }
}

/** Our scripts on the forms that the environment file names. */
export const formComparison = (forms: readonly WantedForm[], scripts: readonly FormScript[]): Comparison => ({
  name: 'forms',
  async differences(api) {
    const found: Difference[] = [];
    for (const script of scripts) {
      const wanted = forms.filter(({ table }) => table === script.table);
      if (wanted.length === 0) continue;
      const there = await mainForms(api, script.table);
      found.push(...wanted.flatMap((form) => formDrift(there, form, script)));
    }
    return found;
  },
});
