import { put, remove } from './edits.ts';
import { seed, type Seed } from './seed.ts';

const thing = '/definition/definitions/Thing';
const body = '/definition/paths/~1v1~1things/post/parameters/0/schema';
const atThing = '/definitions/Thing';
const atBody = '/paths/~1v1~1things/post/parameters/0/schema';
const region = '/definition/paths/~1v1~1ping/get/parameters/0';
const atRegion = '/paths/~1v1~1ping/get/parameters/0';
const field = { type: 'string', description: 'A field.', 'x-ms-summary': 'Field' };

const wide = (count: number): object => ({
  type: 'object',
  properties: Object.fromEntries(Array.from({ length: count }, (_, n) => [`field${n}`, field])),
});
const deep = (levels: number): object =>
  levels === 0
    ? field
    : { type: 'object', description: 'A level.', 'x-ms-summary': 'Level', properties: { inner: deep(levels - 1) } };
const answer = '/definition/paths/~1v1~1things/post/responses/200/schema';
const atAnswer = '/paths/~1v1~1things/post/responses/200';

/** Faults of schemas and values, and of what is hidden. */
export const schemaSeeds: readonly Seed[] = [
  seed(
    'AdditionalPropertyNotAllowedAdjacentToRef',
    `${atThing}/properties/part/type`,
    '"type"',
    put(`${thing}/properties/part`, { $ref: '#/definitions/Thing', type: 'object' }),
  ),
  seed(
    'ArrayHasNoItems',
    `${atThing}/properties/parts`,
    '"parts"',
    put(`${thing}/properties/parts`, { ...field, type: 'array' }),
  ),
  seed('RequiredPropertyDefinitionMissing', `${atThing}/required/1`, '"colour"', put(`${thing}/required/1`, 'colour')),
  seed(
    'RequiredPropertyNotOnObject',
    `${atThing}/properties/id/required`,
    '"required"',
    put(`${thing}/properties/id/required`, ['x']),
  ),
  seed('RequiredPropertyArrayEmpty', `${atThing}/required`, '"required"', put(`${thing}/required`, [])),
  seed('SchemaEmpty', `${atAnswer}/schema`, '"schema"', put(answer, { type: 'object' })),
  seed('BodySchemaCountExceedsMaxAllowed', `${atAnswer}/schema`, '"schema"', put(answer, wide(600))),
  seed(
    'OperationSchemaCountExceedsMaxAllowed',
    '/paths/~1v1~1things/post',
    '"post"',
    put('/definition/definitions/Wide', wide(4000)),
    put(answer, {
      type: 'object',
      properties: Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`part${n}`, { $ref: '#/definitions/Wide' }])),
    }),
  ),
  seed('SchemaTooDeep', atAnswer, '"200"', put(answer, deep(40))),
  seed(
    'DefaultValueMustMatchType',
    `${atBody}/properties/kind/default`,
    '"default"',
    put(`${body}/properties/kind/default`, 5),
  ),
  seed(
    'InvalidEnumValue',
    `${atBody}/properties/kind/enum/1`,
    '7',
    put(`${body}/properties/kind/enum/1`, 7),
    put(`${body}/properties/kind/x-ms-enum-values/1/value`, 7),
  ),
  seed(
    'EnumMustContainAtLeastOneElement',
    `${atThing}/properties/state/enum`,
    '"enum"',
    put(`${thing}/properties/state/enum`, []),
  ),
  seed(
    'MissingEnumValuesDisplayName',
    `${atBody}/properties/kind/x-ms-enum-values/0`,
    '{',
    remove(`${body}/properties/kind/x-ms-enum-values/0/displayName`),
  ),
  seed(
    'DuplicateEnumValuesInExtension',
    `${atBody}/properties/kind/x-ms-enum-values/1`,
    '{',
    put(`${body}/properties/kind/x-ms-enum-values/1/value`, 'big'),
  ),
  seed(
    'InvalidEnumValuesExtensionValue',
    `${atBody}/properties/kind/x-ms-enum-values/1`,
    '{',
    put(`${body}/properties/kind/x-ms-enum-values/1/value`, 'tiny'),
  ),
  seed(
    'PatternShouldBeValidRegularExpression',
    `${atThing}/properties/id/pattern`,
    '"pattern"',
    put(`${thing}/properties/id/pattern`, '[a-'),
  ),
  seed(
    'UnrecognizedTypeFormat',
    `${atThing}/properties/id/format`,
    '"format"',
    put(`${thing}/properties/id/format`, 'guid-of-ours'),
  ),
  seed('InternalRequiredWithoutDefault', atRegion, '{', put(`${region}/x-ms-visibility`, 'internal')),
  seed(
    'InternalRequiredPropertyWithoutDefault',
    `${atBody}/properties/channel`,
    '"channel"',
    remove(`${body}/properties/channel/default`),
  ),
  seed(
    'InternalPropertyWithDefaultOptional',
    `${atBody}/properties/channel`,
    '"channel"',
    put(`${body}/required`, ['thing', 'attributes']),
  ),
];

const current = '/definition/paths/~1v2~1things~1{id}/get';
const atCurrent = '/paths/~1v2~1things~1{id}/get';
const older = '/definition/paths/~1v1~1things~1{id}/get';
const atOlder = '/paths/~1v1~1things~1{id}/get';
const note = 'x-ms-api-annotation';
const send = '/definition/paths/~1v1~1things/post';
const list = '/definition/paths/~1v1~1lists/get';

/** Faults of versions. */
export const versionSeeds: readonly Seed[] = [
  seed('OperationFamilyHasDuplicateRevisions', `${atCurrent}/${note}`, note, put(`${current}/${note}/revision`, 1)),
  seed('OperationRevisionEmpty', `${atCurrent}/${note}`, note, remove(`${current}/${note}/revision`)),
  seed(
    'OperationFamilyHasManyActiveOperations',
    `${atCurrent}/${note}`,
    note,
    put(`${send}/${note}`, { family: 'GetThing', revision: 3 }),
    put(`${list}/${note}`, { family: 'GetThing', revision: 4 }),
  ),
  seed('OperationFamilyHasManyActiveProductionOperations', `${atCurrent}/${note}`, note, remove(`${older}/deprecated`)),
  seed(
    'OperationIdShouldEndWithRevision',
    `${atCurrent}/operationId`,
    'GetThingAgain',
    put(`${current}/operationId`, 'GetThingAgain'),
  ),
  seed(
    'OperationStatusAheadOfConnector',
    `${atCurrent}/${note}`,
    note,
    put('/definition/info/x-ms-api-annotation/status', 'Preview'),
  ),
  seed(
    'ApiAnnotationExtensionReplacementInfoForNonDeprecatedOperations',
    `${atOlder}/${note}/replacement`,
    '"replacement"',
    remove(`${older}/deprecated`),
  ),
  seed(
    'ApiAnnotationExtensionReplacementInfoMissingApiProperty',
    `${atOlder}/${note}/replacement`,
    '"replacement"',
    remove(`${older}/${note}/replacement/api`),
  ),
  seed(
    'ApiAnnotationExtensionReplacementInfoMissingOperationIdProperty',
    `${atOlder}/${note}/replacement`,
    '"replacement"',
    remove(`${older}/${note}/replacement/operationId`),
  ),
  seed('DeprecationNotSaid', `${atOlder}/summary`, '"summary"', put(`${older}/summary`, 'Get a thing of old')),
];
