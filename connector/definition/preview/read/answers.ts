import type { Answer } from '../card.ts';
import { memberOf, objectOf, textAt, type JsonObject } from './json.ts';
import { resolved } from './references.ts';

/** What a flow's default retry policy sends again: https://learn.microsoft.com/azure/logic-apps/logic-apps-exception-handling */
const isRetried = (status: string): boolean => /^(408|429|5\d\d)$/.test(status);

function consequenceOf(status: string): Answer['consequence'] {
  if (/^[23]\d\d$/.test(status)) return 'success';
  if (!/^\d\d\d$/.test(status)) return 'any other';
  return isRetried(status) ? 'retried' : 'failed';
}

export const responsesOf = (operation: JsonObject): JsonObject => objectOf(memberOf(operation, 'responses'));

/** The same as JSON writes them: `x-` members are no answers. */
const statusesOf = (operation: JsonObject): string[] =>
  Object.keys(responsesOf(operation)).filter((status) => !status.startsWith('x-'));

export const answersOf = (root: unknown, operation: JsonObject): readonly Answer[] =>
  statusesOf(operation).map((status) => ({
    status,
    meaning: textAt(resolved(root, memberOf(responsesOf(operation), status)), 'description'),
    consequence: consequenceOf(status),
  }));

/**
 * The schema that outputs are read from: that of the only answer where it is a success or the default, else of 200, 201
 * or the default, in this order (outputprocessor.ts of github.com/Azure/LogicAppsUX).
 */
export function outputSchemaOf(root: unknown, operation: JsonObject): unknown {
  const statuses = statusesOf(operation);
  const only = statuses.length === 1 && /^(2.*|default)$/.test(statuses[0] ?? '') ? statuses[0] : undefined;
  const chosen = only ?? ['200', '201', 'default'].find((status) => statuses.includes(status));
  return chosen === undefined
    ? undefined
    : memberOf(resolved(root, memberOf(responsesOf(operation), chosen)), 'schema');
}
