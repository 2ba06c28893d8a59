import { FaultWithProblems } from './fault.ts';
import { triggerProblems } from './trigger-problems.ts';
import { labelOf, platformTitleOf, type Trigger } from './trigger.ts';

export class CatalogInvalid extends FaultWithProblems {
  readonly code = 'catalog-invalid';
}

/** All triggers of a project, checked. Rooms take it as an argument, so a project of one's own passes its own. */
export interface Catalog {
  readonly triggers: readonly Trigger[];
}

/** Two triggers that a person or the platform could not tell apart. */
function clashes(triggers: readonly Trigger[], kind: string, keyOf: (trigger: Trigger) => string): string[] {
  const seen = new Map<string, Trigger>();
  return triggers.flatMap((trigger) => {
    const other = seen.get(keyOf(trigger));
    seen.set(keyOf(trigger), trigger);
    return other ? [`${labelOf(trigger)}: has the same ${kind} as ${labelOf(other)}`] : [];
  });
}

/**
 * @throws {CatalogInvalid} with every problem of every trigger at once
 */
export function defineCatalog(triggers: readonly Trigger[]): Catalog {
  const problems = [
    ...triggers.flatMap(triggerProblems),
    ...clashes(triggers, 'name and version', labelOf),
    ...clashes(triggers, 'title in Customer Insights - Journeys', (t) => platformTitleOf(t).toLowerCase()),
  ];
  if (problems.length > 0) throw new CatalogInvalid('The trigger catalog has problems:', problems);
  return Object.freeze({ triggers: Object.freeze([...triggers]) });
}

/** The trigger of that name and version, or the newest version where none is named. */
export function triggerNamed(catalog: Catalog, name: string, version?: number): Trigger | undefined {
  let newest: Trigger | undefined;
  // A plain loop: this is asked several times for each event.
  for (const trigger of catalog.triggers) {
    const fits = trigger.name === name && (version === undefined || trigger.version === version);
    if (fits && (newest === undefined || trigger.version > newest.version)) newest = trigger;
  }
  return newest;
}
