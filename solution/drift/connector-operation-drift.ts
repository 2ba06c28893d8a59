import { isObject } from '../../connector/contract/index.ts';
import { missing, superfluous, type Difference } from './difference.ts';
import { jsonDifferences } from './json-differences.ts';
import { firstOf } from './document-drift.ts';

const kind = 'connector operation';

type Document = Readonly<Record<string, unknown>>;

interface Operation {
  readonly id: string;
  /** Method and path are a part of what it is. */
  readonly content: Document;
}

function operationsIn({ paths }: Document): readonly Operation[] {
  return Object.entries(isObject(paths) ? paths : {}).flatMap(([path, methods]) =>
    Object.entries(isObject(methods) ? methods : {}).map(([method, operation]) => {
      const address = `${method.toUpperCase()} ${path}`;
      const content = { address, ...(isObject(operation) ? operation : {}) };
      const { operationId = address } = content as { readonly operationId?: unknown };
      return { id: typeof operationId === 'string' ? operationId : address, content };
    }),
  );
}

/** A parameter is known by its name, not by its number. */
const fieldWords = (path: readonly string[], content: Document): string =>
  path
    .map((part, at) => {
      if (path[at - 1] !== 'parameters' || !Array.isArray(content['parameters'])) return part;
      const parameter = (content['parameters'] as readonly unknown[])[Number(part)];
      return isObject(parameter) && typeof parameter['name'] === 'string' ? parameter['name'] : part;
    })
    .join('/');

/** Operations by their ids: what is missing, what is more, and what of each is another. */
export function operationDrift(here: Document, there: Document): readonly Difference[] {
  const [own, found] = [operationsIn(here), operationsIn(there)];
  const byId = new Map(found.map((operation) => [operation.id, operation]));
  return [
    ...own.flatMap(({ id, content }) => {
      const other = byId.get(id);
      if (!other) return [missing(kind, id)];
      return firstOf(jsonDifferences(content, other.content), {
        kind,
        name: id,
        part: (path) => fieldWords(path, content),
      });
    }),
    ...found
      .filter(({ id }) => own.every((operation) => operation.id !== id))
      .map(({ id }) => superfluous(kind, id, 'in the connector')),
  ];
}
