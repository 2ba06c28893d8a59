import { pagePart, scriptPart, type FormPart } from '../../solution/index.ts';
import { webResources } from '../../webresources/index.ts';

/** Everything of this project that can stand on forms by itself: scripts that they call, pages that they show. */
export const formParts: readonly FormPart[] = webResources.flatMap((one) => {
  if (one.kind === 'script') return one.form ? [scriptPart({ library: one.name, ...one.form })] : [];
  const form = one.kind === 'page' ? one.form : undefined;
  return form ? form.tables.map((table) => pagePart({ table, page: one.name, ...form.tab })) : [];
});
