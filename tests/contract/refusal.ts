import { CatalogInvalid, defineCatalog, type Trigger } from '../../connector/contract/index.ts';

/** The error a catalog of these triggers is refused with. */
export function refusalOf(...triggers: readonly Trigger[]): CatalogInvalid {
  try {
    defineCatalog(triggers);
  } catch (error) {
    if (error instanceof CatalogInvalid) return error;
    throw error;
  }
  throw new Error('The catalog was accepted.');
}

export const problemsOf = (...triggers: readonly Trigger[]): readonly string[] => refusalOf(...triggers).problems;
