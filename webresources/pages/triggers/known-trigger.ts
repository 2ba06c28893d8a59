import type { Trigger } from '../../../connector/contract/index.ts';
import { nothing, plus, type Counts } from '../health/figures.ts';
import type { Step, TriggersRead } from './read-triggers.ts';

/** A trigger of the catalog with all of its versions, and what the environment says of it. */
export interface KnownTrigger {
  /** The newest version. */
  readonly trigger: Trigger;
  /** The newest first. */
  readonly versions: readonly Trigger[];
  readonly readiness?: string | undefined;
  /** Of the last week by source, the most first; missing where they may not be read. */
  readonly sources?: readonly { readonly source: string; readonly counts: Counts }[] | undefined;
  /** Missing where steps may not be read. */
  readonly steps?: readonly Step[] | undefined;
}

/** `OpportunityWon` is told by the handler `opportunity-won`. */
const handlerOf = (name: string): string => name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

function sourcesOf(name: string, hours: NonNullable<TriggersRead['hours']>): NonNullable<KnownTrigger['sources']> {
  const sums = new Map<string, Counts>();
  for (const { trigger, source, counts } of hours)
    if (trigger === name) sums.set(source, plus(sums.get(source) ?? nothing, counts));
  return [...sums]
    .map(([source, counts]) => ({ source, counts }))
    .sort((a, b) => b.counts.received - a.counts.received);
}

/** The triggers of the catalog in its order, each once. */
export function knownTriggers(
  catalog: readonly Trigger[],
  { figures, hours, steps }: TriggersRead,
): readonly KnownTrigger[] {
  const names = [...new Set(catalog.map(({ name }) => name))];
  return names.flatMap((name) => {
    const versions = catalog.filter((one) => one.name === name).sort((a, b) => b.version - a.version);
    const [trigger] = versions;
    if (!trigger) return [];
    return [
      {
        ...{ trigger, versions },
        readiness: figures?.find((one) => one.trigger === name)?.readiness,
        sources: hours && sourcesOf(name, hours),
        steps: steps?.filter(({ handler }) => handler === handlerOf(name)),
      },
    ];
  });
}
