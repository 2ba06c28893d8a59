import { didYouMean, labelOf, triggerNamed, type Catalog, type Trigger } from '../contract/index.ts';
import type { Environment, SourceDefinition } from './environment.ts';
import type { SourceEvent } from './source.ts';
import { ownSenderNames } from './own-senders.ts';

const namesOf = (catalog: Catalog): string[] => [...new Set(catalog.triggers.map(({ name }) => name))];

const unknown = (name: string, catalog: Catalog): string =>
  `there is no trigger "${name}".${didYouMean(name, namesOf(catalog))}`;

/** What a source maps, against what its trigger asks for: a gap would refuse every single message. */
function mappingProblems(trigger: Trigger, { attributes }: SourceEvent): string[] {
  const mapped = Object.keys(attributes);
  const known = Object.keys(trigger.properties);
  const missing = known.filter((name) => trigger.properties[name]?.required && !mapped.includes(name));
  return [
    ...mapped
      .filter((name) => !known.includes(name))
      .map((name) => `${labelOf(trigger)} has no property "${name}".${didYouMean(name, known)}`),
    ...missing.map((name) => `${labelOf(trigger)} requires "${name}", which is not mapped`),
  ];
}

function sourceProblems(source: SourceDefinition, catalog: Catalog): string[] {
  return Object.entries(source.events as Record<string, SourceEvent>).flatMap(([kind, event]) => {
    const trigger = triggerNamed(catalog, event.trigger, event.version);
    const problems = trigger ? mappingProblems(trigger, event) : [unknown(event.trigger, catalog)];
    return problems.map((problem) => `sources.${source.name}.${kind}: ${problem}`);
  });
}

/** Sender names stand on events and decide who may see them, so no two doors share one. */
function nameProblems({ senders, sources }: Environment): string[] {
  const names = [...ownSenderNames, ...senders.map(({ name }) => name), ...sources.map(({ name }) => name)];
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(twice)].map((name) => `"${name}" names two senders or sources; each needs a name of its own`);
}

/** Where the environment file and the catalog do not fit together; found at the start, not at the first event. */
export const environmentFit = (environment: Environment, catalog: Catalog): string[] => [
  ...nameProblems(environment),
  ...environment.senders.flatMap(({ name, triggers = [] }) =>
    triggers
      .filter((trigger) => !triggerNamed(catalog, trigger))
      .map((trigger) => `senders.${name}: ${unknown(trigger, catalog)}`),
  ),
  ...environment.sources.flatMap((source) => sourceProblems(source, catalog)),
  ...Object.keys(environment.triggers as object)
    .filter((label) => !catalog.triggers.some((trigger) => label === labelOf(trigger) || label === trigger.name))
    .map((label) => `triggers: ${unknown(label, catalog)}`),
];
