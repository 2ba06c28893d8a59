import { isObject } from '../../connector/contract/index.ts';
import { variableNamed } from '../environment-variable-use.ts';

/** The host in a definition; an empty text where there is none. */
export function hostIn(openApi: string): string {
  const document = documentIn(openApi);
  return isObject(document) && typeof document['host'] === 'string' ? document['host'] : '';
}

function documentIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function audiencesBelow(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, below]) =>
    name === 'resourceUri' && isObject(below) && typeof below['value'] === 'string'
      ? [below['value']]
      : audiencesBelow(below),
  );
}

/** For whom the ways to sign in ask for tokens, each once. @param parameterSets `connectionparametersets` of a connector */
export const audiencesIn = (parameterSets: string): readonly string[] => [
  ...new Set(audiencesBelow(documentIn(parameterSets))),
];

/** A connector that is there shows the variable's name or its value; anything else was set by somebody, or lost. */
export function standsFor(found: string, wanted: string, values: ReadonlyMap<string, string>): boolean {
  const variable = variableNamed(wanted);
  const value = variable === undefined ? undefined : values.get(variable);
  return found !== '' && (found === wanted || found === value || (value === undefined && variable !== undefined));
}
