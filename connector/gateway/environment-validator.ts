import { Ajv, type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FromSchema } from 'json-schema-to-ts';
import { environmentSchema } from './environment-schema.ts';

export type EnvironmentFile = FromSchema<typeof environmentSchema>;

/** What makes the validator of environment files. That their schema is one is known from its test. */
export function environmentAjv(options: Options = {}): Ajv {
  const ajv = new Ajv({ allErrors: true, verbose: true, useDefaults: true, validateSchema: false, ...options });
  addFormats(ajv);
  return ajv;
}

let made: ValidateFunction<EnvironmentFile> | undefined;

/**
 * Tells whether something is an environment file, and fills in its defaults. Made when the first file is read, as that takes
 * longer than all the rest; the bundles of the gateway have it made already (`scripts/build/made-validator.ts`).
 */
export const environmentValidator = (): ValidateFunction<EnvironmentFile> =>
  (made ??= environmentAjv().compile<EnvironmentFile>(environmentSchema));
