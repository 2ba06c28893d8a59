import { breach } from '../breach.ts';
import type { Definition } from '../definition.ts';
import { isInternal, isTrigger, isWebhook, nameOf, type OperationAt } from '../operation-at.ts';
import { bodyOf, partsOf, typeOf } from '../reach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import type { Spot } from '../spot.ts';

/** The property that takes the platform's own address, and what holds on the way to it. */
interface Address {
  readonly spot: Spot;
  readonly internal: boolean;
  readonly required: boolean;
}

function addressesIn(body: Spot, bodyRequired: boolean, bodyInternal: boolean): Address[] {
  const found: Address[] = [];
  const seen = new Set<unknown>();
  const open = [{ spot: body.follow(), internal: bodyInternal, required: bodyRequired }];
  for (let at = open.pop(); at; at = open.pop()) {
    if (seen.has(at.spot.value)) continue;
    seen.add(at.spot.value);
    for (const part of partsOf(at.spot)) {
      const names = new Set(
        part
          .at('required')
          .items()
          .map((item) => item.value),
      );
      for (const property of part.at('properties').members()) {
        const next = {
          spot: property.follow(),
          internal: at.internal || isInternal(property) || isInternal(property.follow()),
          required: at.required && names.has(property.key),
        };
        if (next.spot.at('x-ms-notification-url').isTrue) found.push(next);
        else open.push(next);
      }
    }
  }
  return found;
}

const addressesOf = (operation: OperationAt): Address[] => {
  const body = operation.parameters.find(({ place }) => place === 'body');
  return body ? addressesIn(body.spot.at('schema'), body.required, isInternal(body.spot)) : [];
};

/** Most connectors have none: then no body is gone through. */
const takesAny = ({ schemas }: Definition): boolean => schemas.some(({ spot }) => spot.has('x-ms-notification-url'));

const everyAddress = (definition: Definition): Address[] =>
  takesAny(definition) ? definition.operations.flatMap(addressesOf) : [];

const internal: Rule = {
  name: 'NotificationUrlNotInternal',
  severity: 'error',
  about: 'The property that takes the notification address is hidden, or something around it is.',
  source: source.validator,
  remedy: 'Write "x-ms-visibility": "internal": the platform fills it in.',
  *check({ definition }) {
    for (const address of everyAddress(definition))
      if (!address.internal) yield breach(address.spot, 'The notification address is shown to makers.');
  },
};

const required: Rule = {
  name: 'NotificationUrlNotRequired',
  severity: 'warning',
  about: 'The property that takes the notification address is required, and so is all around it.',
  source: source.validator,
  remedy: 'Put it into "required" of its object, and each object around it, and the body itself.',
  *check({ definition }) {
    for (const address of everyAddress(definition))
      if (!address.required)
        yield breach(address.spot, 'The notification address is optional, or something around it is.');
  },
};

const string: Rule = {
  name: 'NotificationUrlNotString',
  severity: 'error',
  about: 'The property that takes the notification address is a text.',
  source: source.validator,
  remedy: 'Write "type": "string".',
  *check({ definition: { schemas } }) {
    for (const { spot } of schemas)
      if (spot.at('x-ms-notification-url').isTrue && typeOf(spot) !== 'string')
        yield breach(spot, 'The notification address is not a text.');
  },
};

const position: Rule = {
  name: 'NotificationUrlNotAllowedInThisPosition',
  severity: 'error',
  about: 'x-ms-notification-url stands on a property of a body.',
  source: source.validator,
  remedy: 'Let the service take the address in the body of the subscription.',
  *check({ definition: { parameters, schemas } }) {
    const misplaced = [
      ...parameters,
      ...schemas.filter(({ side, role }) => side === 'output' || role === 'root').map(({ spot }) => spot),
    ];
    for (const spot of misplaced)
      if (spot.at('x-ms-notification-url').isTrue)
        yield breach(spot.at('x-ms-notification-url'), 'A notification address is not taken here.');
  },
};

const content: Rule = {
  name: 'OperationMustHaveNotificationContentExtension',
  severity: 'error',
  about: 'A path whose operation takes a notification address describes what is notified.',
  source: source.validator,
  remedy: 'Add "x-ms-notification-content" with description and schema beside the method.',
  *check({ definition }) {
    if (!takesAny(definition)) return;
    for (const operation of definition.operations)
      if (addressesOf(operation).length > 0 && !operation.pathItem.has('x-ms-notification-content'))
        yield breach(
          operation.spot,
          `${nameOf(operation)} takes a notification address; its path has no x-ms-notification-content.`,
        );
  },
};

const noAddress: Rule = {
  name: 'WebhookOperationsMissingNotificationUrlProperty',
  severity: 'error',
  about: 'An operation that subscribes takes the notification address.',
  source: source.validator,
  remedy: 'Mark the property of the body that takes it with "x-ms-notification-url": true.',
  *check({ definition: { operations } }) {
    for (const operation of operations)
      if (isWebhook(operation) && addressesOf(operation).length === 0)
        yield breach(operation.spot, `${nameOf(operation)} subscribes without a notification address.`);
  },
};

const unsubscribe: Rule = {
  name: 'WebhookWithoutUnsubscribe',
  severity: 'warning',
  about: 'A connector with a webhook has a DELETE that ends the subscription.',
  source: source.webhook,
  remedy: 'Add an internal DELETE; the answer to the subscription names its address in "Location".',
  *check({ definition: { operations } }) {
    const webhook = operations.find(isWebhook);
    if (webhook && !operations.some(({ method }) => method === 'delete'))
      yield breach(webhook.spot, `${nameOf(webhook)} subscribes, and no operation ends a subscription.`);
  },
};

const triggerOnly: Rule = {
  name: 'NotificationExtensionSupportedForTriggerOnly',
  severity: 'error',
  about: 'x-ms-notification stands on a trigger.',
  source: source.validator,
  remedy: 'Add "x-ms-trigger", or remove the extension.',
  *check({ definition: { operations } }) {
    for (const operation of operations)
      if (operation.spot.has('x-ms-notification') && !isTrigger(operation))
        yield breach(operation.spot.at('x-ms-notification'), `${nameOf(operation)} is not a trigger.`);
  },
};

const namesWebhook: Rule = {
  name: 'NotificationOperationMustBeWebhook',
  severity: 'error',
  about: 'What x-ms-notification names takes a notification address.',
  source: source.validator,
  remedy: 'Name the operation that subscribes.',
  *check({ definition }) {
    for (const { spot } of definition.operations) {
      const id = spot.at('x-ms-notification').at('operationId');
      const target = definition.operation(id.text);
      if (
        target &&
        addressesOf(target).length === 0 &&
        !target.pathItem.has('x-ms-notification-content') &&
        bodyOf(target) !== undefined
      )
        yield breach(id, `${nameOf(target)} takes no notification address.`);
    }
  },
};

export const webhookRules: readonly Rule[] = [
  internal,
  required,
  string,
  position,
  content,
  noAddress,
  unsubscribe,
  triggerOnly,
  namesWebhook,
];
