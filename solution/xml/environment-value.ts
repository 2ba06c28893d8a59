import { strToU8 } from 'fflate';

import type { EnvironmentVariable } from '../component.ts';

/** The file of a value, beside its definition. */
export interface ValueFile {
  readonly path: string;
  readonly content: Uint8Array;
}

/** Form of public solutions; the value is a text whatever the type. */
export const environmentValueFiles = ({ schemaName, value }: EnvironmentVariable): readonly ValueFile[] =>
  value === undefined
    ? []
    : [
        {
          path: `environmentvariabledefinitions/${schemaName}/environmentvariablevalues.json`,
          content: strToU8(
            JSON.stringify(
              {
                environmentvariablevalues: {
                  environmentvariablevalue: {
                    '@environmentvariablevalueid': value.id,
                    iscustomizable: '1',
                    value: value.text,
                  },
                },
              },
              undefined,
              2,
            ),
          ),
        },
      ];
