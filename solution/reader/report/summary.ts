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
  'custom API': ['form', 'binding', 'parameters', 'answers'],
};

const prefixes: Readonly<Record<string, string>> = {
  default: 'default ',
  'value of an environment': 'value ',
  triggers: 'starts on ',
  connectors: 'uses ',
  host: 'at ',
};
const suffixes: Readonly<Record<string, string>> = { parameters: ' parameters', answers: ' answers' };

const typesOfRelationship: Readonly<Record<string, string>> = {
  OneToMany: 'one to many',
  ManyToMany: 'many to many',
};

/** A long list is told by its number. */
const shortened = (fact: string, value: string): string => {
  const items = value.split(', ');
  return fact === 'operations' || (fact === 'types' && items.length > 1) ? `${items.length} ${fact}` : value;
};

export const summaryOf = ({ kind, facts }: Piece): string => {
  if (kind === 'relationship') {
    const { type = '', from = '', to = '' } = facts;
    return `${typesOfRelationship[type] ?? type} from ${from} to ${to}`;
  }
  return (shownFacts[kind] ?? (facts['state'] === undefined ? [] : ['state', 'table']))
    .flatMap((fact) => {
      const value = facts[fact];
      return value === undefined ? [] : [`${prefixes[fact] ?? ''}${shortened(fact, value)}${suffixes[fact] ?? ''}`];
    })
    .join(', ');
};
