import { stringsLanguage, textsTag } from './language.ts';

/** Texts in the person's language. `{0}`, `{1}` … take the values in their order. */
export interface Texts {
  readonly text: (key: string, ...values: readonly (string | number)[]) => string;
  /** The form of a key for a number: `eventsOne` or `eventsOther`, and `{0}` is the number. */
  readonly count: (key: string, count: number, shown: string) => string;
  readonly has: (key: string) => boolean;
}

/** As it was installed, or as JSON, which Dataverse makes of a file that is published (Microsoft Learn, "RESX web resources"). */
function valuesOf(file: string): ReadonlyMap<string, string> {
  // Which form the JSON has is said nowhere: a value for each key is inferred.
  if (file.trimStart().startsWith('{')) return new Map(Object.entries(JSON.parse(file) as Record<string, string>));
  const document = new DOMParser().parseFromString(file, 'application/xml');
  return new Map(
    [...document.querySelectorAll('root > data')].map((data) => [
      data.getAttribute('name') ?? '',
      data.querySelector('value')?.textContent ?? '',
    ]),
  );
}

async function readSet(name: string, language: number): Promise<ReadonlyMap<string, string>> {
  // Beside the pages, wherever those are: Dataverse serves web resources by their names as paths.
  const answer = await fetch(`../strings/${name}.${language}.resx`, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(`The texts of the page could not be loaded (${answer.status}).`);
  return valuesOf(await answer.text());
}

/** Reads sets of strings from their RESX files. A key that is missing shows itself, as a build would not have let it pass. */
export async function loadTexts(sets: readonly string[], lcid: number): Promise<Texts> {
  const language = stringsLanguage(lcid);
  const texts = new Map((await Promise.all(sets.map((name) => readSet(name, language)))).flatMap((set) => [...set]));
  // Of the language that the words are in; numbers may be written as in another.
  const plural = new Intl.PluralRules(textsTag(lcid));
  const text: Texts['text'] = (key, ...values) =>
    (texts.get(key) ?? key).replace(/\{(\d+)\}/g, (_, at: string) => String(values[Number(at)] ?? ''));
  return {
    text,
    count: (key, count, shown) => text(`${key}${plural.select(count) === 'one' ? 'One' : 'Other'}`, shown),
    has: (key) => texts.has(key),
  };
}
