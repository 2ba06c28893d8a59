import { FormAmbiguous, FormNotFound, FormUnreadable } from '../forms/form-fault.ts';
import type { FormDifference, FormPart } from '../forms/form-part.ts';
import { formIn, mainForms, type MainForm, type WantedForm } from '../forms/form-rows.ts';
import type { Comparison, Difference } from './difference.ts';

const kind = 'form';

/** People see what is published. Where the saved form is right already, publishing is all that is missing. */
function textDrift({ published, draft }: MainForm, part: FormPart): readonly FormDifference[] {
  const seen = part.differences(published);
  const isSaved = seen.length > 0 && draft !== published && part.differences(draft).length === 0;
  return isSaved ? seen.map((one) => ({ ...one, there: `${one.there}, put right but not published` })) : seen;
}

function wordsOf(fault: unknown): string | undefined {
  if (fault instanceof FormNotFound) return 'missing';
  if (fault instanceof FormAmbiguous) return 'several of this name';
  return fault instanceof FormUnreadable ? 'unreadable' : undefined;
}

function formDrift(forms: readonly MainForm[], wanted: WantedForm, part: FormPart): readonly Difference[] {
  const told = (name: string, found: readonly FormDifference[]): readonly Difference[] =>
    found.map((one) => ({ kind, name: `${wanted.table}: ${name}`, ...one }));
  try {
    const form = formIn(forms, wanted);
    return told(form.name, textDrift(form, part));
  } catch (fault) {
    const there = wordsOf(fault);
    if (there === undefined) throw fault;
    return told(wanted.form, [{ what: 'the whole', here: 'there', there }]);
  }
}

/** What of ours should stand on the forms that the environment file names. */
export const formComparison = (forms: readonly WantedForm[], parts: readonly FormPart[]): Comparison => ({
  name: 'forms',
  async differences(api) {
    const found: Difference[] = [];
    for (const part of parts) {
      const wanted = forms.filter(({ table }) => table === part.table);
      if (wanted.length === 0) continue;
      const there = await mainForms(api, part.table);
      found.push(...wanted.flatMap((form) => formDrift(there, form, part)));
    }
    return found;
  },
});
