import { plainId, type Piece } from '../../model/piece.ts';
import type { Root } from '../../model/manifest.ts';
import { formIdsOf } from '../../model/table.ts';
import { isKnownType, typeWords } from '../../component-type.ts';
import { placeIn, placeOf } from '../place.ts';
import type { Inspected, Rule } from '../rule.ts';

/** Types whose bodies lie where this reader looks; for the others nobody knows what is missing. */
const bodied = new Set([
  '1',
  '9',
  '10',
  '20',
  '29',
  '60',
  '61',
  '62',
  '66',
  '70',
  '80',
  '91',
  '92',
  '95',
  '300',
  '371',
  '372',
]);

const key = (type: string, name: string): string => `${type === '371' ? '372' : type} ${plainId(name)}`;

const keysOf = ({ code, id, name }: Piece): readonly string[] =>
  code === undefined ? [] : [name, ...(id === undefined ? [] : [id])].map((one) => key(String(code), one));

/** Forms of tables are bodies of their own, inside those of the tables. */
const formKeys = (pieces: readonly Piece[]): readonly string[] =>
  pieces.filter(({ code }) => code === 1).flatMap(({ node }) => formIdsOf(node).map((id) => key('60', id)));

const nameOfRoot = ({ id, schemaName }: Root): string => schemaName ?? id ?? '';

/** An assembly is named by its strong name, of which its own name is the first part. */
const rootKeys = ({ type, id, schemaName }: Root): readonly string[] =>
  [id, schemaName, schemaName?.split(',')[0]].flatMap((one) => (one === undefined ? [] : [key(type, one)]));

const rootWithoutBody: Rule = {
  name: 'RootWithoutBody',
  severity: 'error',
  about: 'What solution.xml announces is in the package.',
  remedy:
    'Add the component to the solution again and export it, or take the root component out. The import says "Cannot add a Root Component … because it is not in the target system".',
  *check({ roots, pieces, files }) {
    const bodies = new Set([...pieces.flatMap(keysOf), ...formKeys(pieces)]);
    for (const root of roots)
      if (bodied.has(root.type) && !rootKeys(root).some((one) => bodies.has(one)))
        yield {
          ...placeIn(files.solution, root.node),
          message: `The ${typeWords(root.type)} ${nameOfRoot(root)} is announced, and is not in the package.`,
        };
  },
};

/** Relationships and the tables of others come along without being announced. */
const announced = new Set([20, 29, 61, 62, 70, 80, 91, 92, 95, 300, 372]);

const bodyWithoutRoot: Rule = {
  name: 'BodyWithoutRoot',
  severity: 'warning',
  about: 'What is in the package is announced in solution.xml.',
  remedy:
    'Add it to the root components, or take it out: it may stay outside of the solution, and not be removed with it.',
  *check({ roots, pieces }) {
    const all = new Set(roots.flatMap(rootKeys));
    for (const piece of pieces)
      if (piece.code !== undefined && announced.has(piece.code) && !keysOf(piece).some((one) => all.has(one)))
        yield {
          ...placeOf(piece),
          message: `The ${piece.kind} ${piece.name} is in the package, and is not announced.`,
        };
  },
};

function* unknownTypes({ roots, files }: Inspected) {
  const seen = new Map<string, Root[]>();
  for (const root of roots) {
    if (isKnownType(Number(root.type))) continue;
    seen.set(root.type, [...(seen.get(root.type) ?? []), root]);
  }
  for (const [type, [first, ...others]] of seen)
    if (first)
      yield {
        ...placeIn(files.solution, first.node),
        message: `${others.length + 1} of ${typeWords(type)}, which is not on the public list: ${nameOfRoot(first)}${others.length > 0 ? ' and others' : ''}.`,
      };
}

const unknownType: Rule = {
  name: 'UnknownComponent',
  severity: 'info',
  about: 'The types of all components are known.',
  remedy: 'Nothing: it is kept and written back as it is. What it does can not be told here.',
  check: unknownTypes,
};

export const rootRules: readonly Rule[] = [rootWithoutBody, bodyWithoutRoot, unknownType];
