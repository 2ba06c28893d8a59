import type { Piece } from '../model/piece.ts';

/** What of a component's facts stands beside its name in the tree. */
const shownFacts: Readonly<Record<string, readonly string[]>> = {
  table: ['columns', 'forms', 'views', 'charts', 'commands', 'itself'],
  'security role': ['privileges'],
  'cloud flow': ['state', 'triggers', 'connectors'],
  'environment variable': ['type', 'default', 'value of an environment'],
  'connection reference': ['connector'],
  'web resource': ['type', 'size'],
  'service endpoint': ['contract', 'URL'],
  'plug-in assembly': ['version', 'types'],
  connector: ['host', 'operations'],
  app: ['title', 'holds'],
  'canvas app': ['title', 'size'],
  choice: ['title'],
  relationship: ['type', 'from', 'to'],
  'custom API': ['form', 'binding', 'parameters', 'answers'],
};

const prefixes: Readonly<Record<string, string>> = {
  default: 'default ',
  'value of an environment': 'value ',
  triggers: 'on ',
  connectors: 'uses ',
  from: 'from ',
  to: 'to ',
  host: 'at ',
};
const suffixes: Readonly<Record<string, string>> = { parameters: ' parameters', answers: ' answers' };

/** A long list is told by its number. */
const shortened = (fact: string, value: string): string => {
  const items = value.split(', ');
  return fact === 'operations' || (fact === 'types' && items.length > 1) ? `${items.length} ${fact}` : value;
};

export const summaryOf = ({ kind, facts }: Piece): string =>
  (shownFacts[kind] ?? (facts['state'] === undefined ? [] : ['state', 'table']))
    .flatMap((fact) => {
      const value = facts[fact];
      return value === undefined ? [] : [`${prefixes[fact] ?? ''}${shortened(fact, value)}${suffixes[fact] ?? ''}`];
    })
    .join(', ');
