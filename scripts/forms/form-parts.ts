import type { FormScript } from '../../solution/index.ts';
import { webResources } from '../../webresources/index.ts';

/** The scripts of this project that do something on forms by themselves. */
export const formScripts: readonly FormScript[] = webResources.flatMap((one) =>
  one.kind === 'script' && one.form ? [{ library: one.name, ...one.form }] : [],
);
