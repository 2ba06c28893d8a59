import type { PackageContent } from './package-content.ts';

type Variable = PackageContent['variables'][number];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** By the code of the variable's type: Microsoft Learn, "Environment Variable Definition table/entity reference". */
const forms: Readonly<Record<string, { readonly is: (text: string) => boolean; readonly words: string }>> = {
  100000001: { is: (text) => text.trim() !== '' && Number.isFinite(Number(text)), words: 'a number such as 12.5' },
  100000002: { is: (text) => ['yes', 'no'].includes(text), words: 'yes or no' },
  100000003: { is: isJson, words: 'JSON' },
};

/** Values that do not fit the types of their variables. The values themselves are not repeated. */
export const valueProblems = (
  variables: readonly Pick<Variable, 'schemaName' | 'type'>[],
  given: ReadonlyMap<string, string>,
): readonly string[] =>
  variables.flatMap(({ schemaName, type }) => {
    const [value, form] = [given.get(schemaName), forms[type]];
    return value === undefined || !form || form.is(value) ? [] : [`the value of ${schemaName} is not ${form.words}`];
  });
