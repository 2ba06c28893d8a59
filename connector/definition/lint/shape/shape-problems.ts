import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { didYouMean } from '../../../contract/index.ts';
import type { Spot } from '../spot.ts';
import { definitionShape } from './definition-shape.ts';
import { propertiesShape } from './properties-shape.ts';
import { settingsShape } from './settings-shape.ts';
import type { ShapeSchema } from './words.ts';

export interface ShapeProblem {
  readonly spot: Spot;
  readonly message: string;
}

/** Compiled when it is first asked for: most commands never lint. */
function lazily(schema: ShapeSchema): () => ValidateFunction {
  let compiled: ValidateFunction | undefined;
  return () =>
    (compiled ??= new Ajv({ allErrors: true, strict: false, verbose: true, validateFormats: false }).compile(schema));
}

/** What only says that one of the others failed. */
const summing = new Set(['if', 'anyOf', 'oneOf']);

const words: Readonly<Record<string, (error: ErrorObject) => string>> = {
  additionalProperties: ({ params, parentSchema }) => {
    const name = String(params['additionalProperty']);
    const known = Object.keys((parentSchema?.['properties'] as object | undefined) ?? {});
    return `"${name}" is not known here.${didYouMean(name, known)}`;
  },
  required: ({ params }) => `"${String(params['missingProperty'])}" is missing.`,
  type: ({ params }) => `This should be of the type ${[params['type']].flat().join(' or ')}.`,
  enum: ({ params }) =>
    `This should be one of ${(params['allowedValues'] as unknown[]).map((value) => String(value)).join(', ')}.`,
  const: ({ params }) => `This should be ${String(params['allowedValue'])}.`,
};

const place = (root: Spot, { instancePath, keyword, params }: ErrorObject): Spot => {
  const spot = instancePath
    .split('/')
    .slice(1)
    .reduce((at, key) => at.at(key.replaceAll('~1', '/').replaceAll('~0', '~')), root);
  return keyword === 'additionalProperties' ? spot.at(String(params['additionalProperty'])) : spot;
};

const problems =
  (validator: () => ValidateFunction) =>
  (root: Spot): ShapeProblem[] => {
    const validate = validator();
    if (validate(root.value)) return [];
    return (validate.errors ?? [])
      .filter(({ keyword }) => !summing.has(keyword))
      .map((error) => ({
        spot: place(root, error),
        message: words[error.keyword]?.(error) ?? `This ${error.message ?? 'is not as it should be'}.`,
      }));
  };

export const definitionProblems = problems(lazily(definitionShape));
export const propertiesProblems = problems(lazily(propertiesShape));
export const settingsProblems = problems(lazily(settingsShape));
