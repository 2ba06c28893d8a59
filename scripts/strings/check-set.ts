/** The texts of one language of a set, and the file they are from. */
export interface LanguageTexts {
  readonly path: string;
  readonly texts: ReadonlyMap<string, string>;
}

/** `{0}`, `{1}` … as they occur, whatever their order in a sentence. */
const placeholdersOf = (text: string): string => (text.match(/\{\d+\}/g) ?? []).sort().join(' ');

/**
 * Where a language does not say what the first one says. A key that is missing answers with nothing in Dynamics, without a look
 * at other languages (Microsoft Learn, "String (RESX) web resources"), so it is a fault here.
 */
export function setProblems(first: LanguageTexts, others: readonly LanguageTexts[]): readonly string[] {
  return others.flatMap(({ path, texts }) => [
    ...[...first.texts].flatMap(([key, text]) => {
      const own = texts.get(key);
      if (own === undefined) return [`${path}: ${key} of ${first.path} is missing`];
      const [wanted, found] = [placeholdersOf(text), placeholdersOf(own)];
      return wanted === found
        ? []
        : [`${path}: ${key} has the placeholders ${found || 'none'}, and ${first.path} has ${wanted || 'none'}`];
    }),
    ...[...texts.keys()].filter((key) => !first.texts.has(key)).map((key) => `${path}: ${key} is not in ${first.path}`),
  ]);
}
