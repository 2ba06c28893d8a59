import { breach, quoted } from '../breach.ts';
import type { Definition } from '../definition.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

interface Kind {
  readonly word: 'Schema' | 'Parameter' | 'Response';
  readonly prefix: string;
  readonly spots: (definition: Definition) => Spot[];
}

const kinds: readonly Kind[] = [
  { word: 'Schema', prefix: '#/definitions/', spots: ({ schemas }) => schemas.map(({ spot }) => spot) },
  {
    word: 'Parameter',
    prefix: '#/parameters/',
    spots: ({ operations, root }) =>
      [...operations.map(({ spot }) => spot), ...root.at('paths').members()].flatMap((holder) =>
        holder.at('parameters').items(),
      ),
  },
  {
    word: 'Response',
    prefix: '#/responses/',
    spots: ({ operations }) => operations.flatMap(({ spot }) => spot.at('responses').members()),
  },
];

const referencesOf = (kind: Kind, definition: Definition): Spot[] =>
  kind
    .spots(definition)
    .map((spot) => spot.at('$ref'))
    .filter((reference) => typeof reference.value === 'string');

const notFound = (kind: Kind): Rule => ({
  name: `${kind.word}ReferenceNotFound`,
  severity: 'error',
  about: `What a $ref of a ${kind.word.toLowerCase()} names is in the document.`,
  source: source.validator,
  remedy: 'Correct the name, or add what it names.',
  *check({ definition }) {
    for (const reference of referencesOf(kind, definition))
      if (reference.text.startsWith('#') && !reference.resolve(reference.text).exists)
        yield breach(reference, `${quoted(reference.text)} is not in the document.`);
  },
});

const notValid = (kind: Kind): Rule => ({
  name: `${kind.word}ReferenceNotValid`,
  severity: 'error',
  about: `A $ref of a ${kind.word.toLowerCase()} begins with ${kind.prefix}`,
  source: source.validator,
  remedy: 'Move what it names there: neither other files nor other places of the document are read.',
  *check({ definition }) {
    for (const reference of referencesOf(kind, definition))
      if (!reference.text.startsWith(kind.prefix))
        yield breach(reference, `${quoted(reference.text)} does not begin with ${kind.prefix}`);
  },
});

export const referenceRules: readonly Rule[] = kinds.flatMap((kind) => [notFound(kind), notValid(kind)]);
