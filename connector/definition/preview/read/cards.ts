import type { Card } from '../card.ts';
import { answersOf, outputSchemaOf } from './answers.ts';
import { aroundAll } from './around.ts';
import { isTrue, memberOf, objectOf, textAt, type JsonObject } from './json.ts';
import { outputsOf } from './outputs.ts';
import { fieldsOfOperation } from './parameters.ts';
import { resolved } from './references.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

function statusOf(operation: JsonObject, definition: unknown): string {
  const annotation = (holder: unknown): string => textAt(memberOf(holder, 'x-ms-api-annotation'), 'status');
  return annotation(operation) || annotation(memberOf(definition, 'info'));
}

/** The outputs of a webhook trigger are what the other side sends later, not what it answers to the subscription. */
function outputSchema(definition: unknown, pathItem: JsonObject, operation: JsonObject): unknown {
  const told = memberOf(pathItem, 'x-ms-notification-content');
  return isTrigger(operation) && told !== undefined ? memberOf(told, 'schema') : outputSchemaOf(definition, operation);
}

const isTrigger = (operation: JsonObject): boolean => memberOf(operation, 'x-ms-trigger') !== undefined;

function cardOf(
  definition: unknown,
  pathItem: JsonObject,
  operation: JsonObject,
  place: string,
  answers: unknown,
): Card {
  const operationId = textAt(operation, 'operationId');
  const schema = outputSchema(definition, pathItem, operation);
  const kind = isTrigger(operation) ? 'trigger' : 'action';
  const isTold = memberOf(pathItem, 'x-ms-notification-content') !== undefined;
  return {
    kind,
    anchor: operationId.replaceAll(/[^\w-]+/g, '-') || 'operation',
    operationId,
    title: textAt(operation, 'summary') || operationId || place,
    description: textAt(operation, 'description'),
    isInternal: textAt(operation, 'x-ms-visibility').toLowerCase() === 'internal',
    isDeprecated: isTrue(operation, 'deprecated'),
    status: statusOf(operation, definition),
    ...(kind === 'trigger' ? { watches: isTold ? 'told' : 'asks' } : {}),
    hint: textAt(operation, 'x-ms-trigger-hint'),
    fields: fieldsOfOperation(definition, pathItem, operation, answers),
    outputs: schema === undefined ? [] : outputsOf(schema, '', 0, aroundAll(definition, answers)),
    answers: answersOf(definition, operation),
  };
}

/** Anchors lead to cards, so no two are the same, in any case of letters. */
function withOwnAnchors(cards: readonly Card[]): readonly Card[] {
  const taken = new Set<string>();
  return cards.map((card) => {
    let anchor = card.anchor;
    for (let number = 2; taken.has(anchor.toLowerCase()); number++) anchor = `${card.anchor}-${number}`;
    taken.add(anchor.toLowerCase());
    return { ...card, anchor };
  });
}

/** One card for each operation, in the order of the definition. */
export function cardsOf(definition: unknown, answers: unknown): readonly Card[] {
  const cards = Object.entries(objectOf(memberOf(definition, 'paths'))).flatMap(([path, given]) => {
    const pathItem = resolved(definition, given);
    return Object.keys(pathItem).flatMap((method) => {
      const operation = objectOf(memberOf(pathItem, method));
      if (!methods.includes(method) || Object.keys(operation).length === 0) return [];
      return [cardOf(definition, pathItem, operation, `${method.toUpperCase()} ${path}`, answers)];
    });
  });
  return withOwnAnchors(cards);
}
