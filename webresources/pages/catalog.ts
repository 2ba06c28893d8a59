import { triggerNamed } from '../../connector/contract/index.ts';
import { catalog } from '../../connector/triggers/index.ts';

/** The triggers that this solution was built with: they are data, and go into the script as they are. */
export const triggers = catalog.triggers;

/** What a marketer calls a trigger; its name where this solution does not know it. */
export const titleOf = (name: string): string => triggerNamed(catalog, name)?.title ?? name;
