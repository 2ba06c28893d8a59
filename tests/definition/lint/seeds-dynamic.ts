import { copy, put, remove } from './edits.ts';
import { seed, type Seed } from './seed.ts';

const card = '/definition/paths/~1v1~1things/post/parameters/0';
const atCard = '/paths/~1v1~1things/post/parameters/0';
const fields = `${card}/schema/properties`;
const atFields = `${atCard}/schema/properties`;
const older = 'attributes/x-ms-dynamic-schema';
const newer = 'attributes/x-ms-dynamic-properties';
const hook = '/definition/paths/~1v1~1hooks';
const address = `${hook}/post/parameters/0/schema/properties/address`;
const atHook = '/paths/~1v1~1hooks';
const atAddress = `${atHook}/post/parameters/0/schema/properties/address`;
const asParameter = {
  name: 'thing',
  in: 'query',
  required: true,
  type: 'string',
  description: 'The thing.',
  'x-ms-summary': 'Thing',
};
const second = '/definition/paths/~1v1~1things/post/parameters/1';
const listed = 'thing/x-ms-dynamic-values';

/** Faults of the extensions that call other operations. */
export const dynamicSeeds: readonly Seed[] = [
  seed(
    'OperationParameterNameNotFound',
    `${atFields}/${newer}/parameters/thingId`,
    '"thingId"',
    put(`${fields}/${newer}/parameters/thingId`, { value: 'x' }),
  ),
  seed(
    'OperationMissingRequiredProperty',
    `${atFields}/${newer}`,
    'x-ms-dynamic-properties',
    put(`${fields}/${newer}/parameters`, {}),
  ),
  seed(
    'SourceParameterNotFound',
    `${atFields}/${newer}/parameters/thing`,
    '"thing"',
    put(`${fields}/${newer}/parameters/thing/parameterReference`, 'path/thing'),
  ),
  seed(
    'SourcePropertyInternal',
    `${atFields}/${newer}/parameters/thing`,
    '"thing"',
    put(`${fields}/thing/x-ms-visibility`, 'internal'),
  ),
  seed(
    'OperationParameterRequiredMismatch',
    `${atFields}/${newer}/parameters/thing`,
    '"thing"',
    put(`${card}/schema/required`, ['attributes', 'channel']),
  ),
  seed(
    'OperationParameterTypeMismatch',
    `${atFields}/${newer}/parameters/thing`,
    '"thing"',
    put(`${fields}/thing/type`, 'integer'),
  ),
  seed(
    'InvokedOperationShouldProduceArray',
    `${atFields}/thing/x-ms-dynamic-list/itemsPath`,
    '"itemsPath"',
    put(`${fields}/thing/x-ms-dynamic-list/itemsPath`, 'nextLink'),
  ),
  seed(
    'InvokedOperationShouldProduceProperty',
    `${atFields}/thing/x-ms-dynamic-list/itemValuePath`,
    '"key"',
    put(`${fields}/thing/x-ms-dynamic-list/itemValuePath`, 'key'),
  ),
  seed(
    'DynamicListExtensionRequiredForAmbiguousReferences',
    `${atFields}/${listed}/parameters/kind`,
    '"kind"',
    remove(`${fields}/thing/x-ms-dynamic-list`),
    put(`${fields}/${listed}/parameters/kind`, { parameter: 'thing' }),
    put(second, asParameter),
  ),
  seed(
    'DynamicListExtensionRequiredForNonParameterReferences',
    `${atFields}/${listed}/parameters/kind`,
    '"kind"',
    remove(`${fields}/thing/x-ms-dynamic-list`),
    put(`${fields}/${listed}/parameters/kind`, { parameter: 'kind' }),
  ),
  seed(
    'DynamicPropertiesExtensionRequiredForAmbiguousReferences',
    `${atFields}/${older}/parameters/thing`,
    '"thing"',
    remove(`${fields}/${newer}`),
    put(second, asParameter),
  ),
  seed(
    'DynamicPropertiesExtensionRequiredForNonParameterReferences',
    `${atFields}/${older}/parameters/thing`,
    '"thing"',
    remove(`${fields}/${newer}`),
  ),
  seed(
    'DynamicPropertiesExtensionRequiredForPropertiesValuePath',
    `${atFields}/${older}/value-path`,
    '"value-path"',
    remove(`${fields}/${newer}`),
    put(`${fields}/${older}/value-path`, 'schema/properties'),
  ),
  seed(
    'DynamicPropertiesItemValuePathMismatch',
    `${atFields}/${newer}/itemValuePath`,
    '"itemValuePath"',
    put(`${fields}/${newer}/itemValuePath`, 'schema/inner'),
  ),
  seed(
    'DynamicExtensionDefinitionNotAllowedInParameter',
    `${atCard}/x-ms-dynamic-schema`,
    'x-ms-dynamic-schema',
    copy(`${fields}/${older}`, `${card}/x-ms-dynamic-schema`),
  ),
];

/** Faults of webhooks. */
export const webhookSeeds: readonly Seed[] = [
  seed('NotificationUrlNotInternal', atAddress, '"address"', remove(`${address}/x-ms-visibility`)),
  seed('NotificationUrlNotRequired', atAddress, '"address"', remove(`${hook}/post/parameters/0/required`)),
  seed('NotificationUrlNotString', atAddress, '"address"', put(`${address}/type`, 'object')),
  seed(
    'NotificationUrlNotAllowedInThisPosition',
    '/paths/~1v1~1ping/get/parameters/0/x-ms-notification-url',
    'x-ms-notification-url',
    put('/definition/paths/~1v1~1ping/get/parameters/0/x-ms-notification-url', true),
  ),
  seed(
    'OperationMustHaveNotificationContentExtension',
    `${atHook}/post`,
    '"post"',
    remove(`${hook}/x-ms-notification-content`),
  ),
  seed(
    'WebhookOperationsMissingNotificationUrlProperty',
    `${atHook}/post`,
    '"post"',
    remove(`${address}/x-ms-notification-url`),
  ),
  seed('WebhookWithoutUnsubscribe', `${atHook}/post`, '"post"', remove('/definition/paths/~1v1~1hooks~1{id}')),
  seed(
    'NotificationExtensionSupportedForTriggerOnly',
    '/paths/~1v1~1ping/get/x-ms-notification',
    'x-ms-notification',
    put('/definition/paths/~1v1~1ping/get/x-ms-notification', { operationId: 'WhenThingHappens' }),
  ),
  seed(
    'NotificationOperationMustBeWebhook',
    '/paths/~1v1~1ping/get/x-ms-notification/operationId',
    'SendThing',
    put('/definition/paths/~1v1~1ping/get/x-ms-notification', { operationId: 'SendThing' }),
    put('/definition/paths/~1v1~1ping/get/x-ms-trigger', 'batch'),
  ),
];
