import standaloneCode from 'ajv/dist/standalone/index.js';
import type { Plugin } from 'esbuild';
import { environmentAjv, environmentSchema } from '../../connector/gateway/index.ts';

/** The module of the validator, its function written out: to make it at each start takes a tenth of a second. */
function source(): string {
  const ajv = environmentAjv({ code: { source: true, esm: true } });
  return `${standaloneCode(ajv, ajv.compile(environmentSchema))}\nexport const environmentValidator = () => validate;`;
}

/** Puts the validator of environment files into a bundle as it would be made at run time. */
export const madeValidator: Plugin = {
  name: 'made-validator',
  setup: (build) => {
    build.onLoad({ filter: /[/\\]gateway[/\\]environment-validator\.ts$/ }, () => ({
      contents: source(),
      loader: 'js',
      // Its modules are looked for from here.
      resolveDir: build.initialOptions.absWorkingDir ?? '',
    }));
  },
};
