import { breach } from '../breach.ts';
import type { Definition } from '../definition.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { OpenApiProblem } from '../connector.ts';
import type { Spot } from '../spot.ts';

/** Where a validator that names places in prose means: it writes the path of an operation without escaping it. */
function placeIn({ root, operations }: Definition, { message, path }: OpenApiProblem): Spot {
  if (path) return path.reduce((at, key) => at.at(key), root);
  const named = operations
    .filter(({ path: route, method }) => message.includes(`/paths${route}/${method}`))
    .sort((a, b) => b.path.length - a.path.length)[0];
  if (named) return named.spot;
  const id = /operation id '(.*)'/.exec(message)?.[1];
  const repeated = operations.filter((operation) => operation.id === id).at(-1);
  if (repeated) return repeated.spot.at('operationId');
  const definition = root
    .at('definitions')
    .members()
    .find(({ key }) => message.includes(`'/definitions/${key}'`));
  return definition ?? root;
}

export const openApiRule: Rule = {
  name: 'OpenApiInvalid',
  severity: 'error',
  about: 'The definition is valid OpenAPI 2.0, as swagger-parser reads it.',
  source: source.openApi,
  remedy: 'Correct this place; the validator stops at the first problem that it meets.',
  *check({ definition, openApiProblems }) {
    if (definition.present)
      for (const problem of openApiProblems) yield breach(placeIn(definition, problem), problem.message);
  },
};
