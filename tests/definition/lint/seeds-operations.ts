import { copy, move, put, remove } from './edits.ts';
import { seed, type Seed } from './seed.ts';

const paths = '/definition/paths';
const ping = `${paths}/~1v1~1ping/get`;
const send = `${paths}/~1v1~1things/post`;
const atPing = '/paths/~1v1~1ping/get';
const atSend = '/paths/~1v1~1things/post';
const query = { name: 'size', in: 'query', type: 'string', description: 'The size.', 'x-ms-summary': 'Size' };

/** Faults of operations, their texts, paths, parameters and answers. */
export const operationSeeds: readonly Seed[] = [
  seed('OperationIdRequired', atPing, '"get"', remove(`${ping}/operationId`)),
  seed('OperationIdNotUnique', `${atSend}/operationId`, '"Ping"', put(`${send}/operationId`, 'Ping')),
  seed('OperationIdSanitized', `${atSend}/operationId`, 'Send-Thing', put(`${send}/operationId`, 'Send-Thing')),
  seed('OperationIdNotPascalCase', `${atSend}/operationId`, 'sendThing', put(`${send}/operationId`, 'sendThing')),
  seed('OperationSummaryMissing', atSend, '"post"', remove(`${send}/summary`)),
  seed(
    'OperationSummaryTooLong',
    `${atSend}/summary`,
    'Send a',
    put(`${send}/summary`, `Send a ${'thing '.repeat(14)}now`),
  ),
  seed('RestrictedCharactersInSummary', `${atSend}/summary`, 'and/or', put(`${send}/summary`, 'Send and/or keep')),
  seed('OperationSummaryNotSentenceCase', `${atSend}/summary`, 'Send A', put(`${send}/summary`, 'Send Another Thing')),
  seed('OperationDescriptionMissing', atSend, '"post"', remove(`${send}/description`)),
  seed('DescriptionNotSentence', `${atSend}/description`, 'Sends one', put(`${send}/description`, 'Sends one thing')),
  seed(
    'DescriptionRepeatsSummary',
    `${atSend}/description`,
    'Send a thing.',
    put(`${send}/description`, 'Send a thing.'),
  ),
  seed(
    'TriggerSummaryWording',
    '/paths/~1v1~1hooks/post/summary',
    'Thing happens',
    put(`${paths}/~1v1~1hooks/post/summary`, 'Thing happens'),
  ),
  seed(
    'TriggerDescriptionWording',
    '/paths/~1v1~1hooks/post/description',
    'Starts',
    put(`${paths}/~1v1~1hooks/post/description`, 'Starts then.'),
  ),
  seed(
    'OperationPathMustStartWithSlash',
    '/paths/v1~1ping',
    '"v1/ping"',
    move(`${paths}/~1v1~1ping`, `${paths}/v1~1ping`),
  ),
  seed(
    'OperationPathMayNotContainQueryOrFragment',
    '/paths/~1v1~1ping?a=b',
    '?a=b',
    move(`${paths}/~1v1~1ping`, `${paths}/~1v1~1ping?a=b`),
  ),
  seed(
    'OperationPathContainsUnsupportedCharacters',
    '/paths/~1v1~1*',
    '/v1/*',
    move(`${paths}/~1v1~1ping`, `${paths}/~1v1~1*`),
  ),
  seed(
    'OperationPathTemplateNotValid',
    '/paths/~1v1~1pi}ng',
    'pi}ng',
    move(`${paths}/~1v1~1ping`, `${paths}/~1v1~1pi}ng`),
  ),
  seed('PathRedefined', '/paths/~1V1~1Ping', '/V1/Ping', put(`${paths}/~1V1~1Ping`, {})),
  seed(
    'DuplicateOperationPath',
    '/paths/~1v1~1things~1{other}/get',
    '"get"',
    copy(`${paths}/~1v1~1things~1{id}`, `${paths}/~1v1~1things~1{other}`),
    put(`${paths}/~1v1~1things~1{other}/get/parameters/0/name`, 'other'),
  ),
  seed(
    'PartialDuplicateOperationPath',
    '/paths/~1v1~1things~1{id}/get',
    '"get"',
    move(`${paths}/~1v1~1ping`, `${paths}/~1v1~1things~1ping`),
  ),
  seed(
    'OperationMissingPathParameter',
    '/paths/~1v1~1ping~1{where}/get',
    '"get"',
    move(`${paths}/~1v1~1ping`, `${paths}/~1v1~1ping~1{where}`),
  ),
  seed(
    'PathParameterNotDefinedInTemplate',
    '/paths/~1v1~1hooks~1{hook}/delete/parameters/0',
    '{',
    move(`${paths}/~1v1~1hooks~1{id}`, `${paths}/~1v1~1hooks~1{hook}`),
  ),
  seed(
    'PathParameterMustBeRequired',
    '/paths/~1v1~1hooks~1{id}/delete/parameters/0',
    '{',
    put(`${paths}/~1v1~1hooks~1{id}/delete/parameters/0/required`, false),
  ),
  seed(
    'BodyOrFormDataParameterInFetchOperationNotAllowed',
    `${atPing}/parameters/1`,
    '{',
    put(`${ping}/parameters/1`, { name: 'body', in: 'body', schema: { type: 'object', properties: {} } }),
  ),
  seed(
    'ConnectionIdParameterNotAllowed',
    `${atPing}/parameters/0`,
    '{',
    put(`${ping}/parameters/0/name`, 'connectionId'),
  ),
  seed(
    'OperationParametersContainDuplicateParameter',
    `${atPing}/parameters/1`,
    '{',
    copy(`${ping}/parameters/0`, `${ping}/parameters/1`),
  ),
  seed(
    'OperationParametersContainMultipleBodyParameters',
    `${atSend}/parameters/1`,
    '{',
    put(`${send}/parameters/1`, { name: 'other', in: 'body', schema: { type: 'object', properties: {} } }),
  ),
  seed(
    'ParameterListContainsFormDataAndBody',
    `${atSend}/parameters/1`,
    '{',
    put(`${send}/parameters/1`, { ...query, in: 'formData' }),
  ),
  seed(
    'PathParameterMissingEncoding',
    '/paths/~1v1~1hooks~1{id}/delete/parameters/0',
    '{',
    remove(`${paths}/~1v1~1hooks~1{id}/delete/parameters/0/x-ms-url-encoding`),
  ),
  seed(
    'QueryParameterEncodingNotSupported',
    `${atPing}/parameters/0/x-ms-url-encoding`,
    'x-ms-url-encoding',
    put(`${ping}/parameters/0/x-ms-url-encoding`, 'single'),
  ),
  seed('BodyParameterSchemaRequired', `${atSend}/parameters/0`, '{', remove(`${send}/parameters/0/schema`)),
  seed('ParameterSummaryMissing', `${atPing}/parameters/0`, '{', remove(`${ping}/parameters/0/x-ms-summary`)),
  seed(
    'PropertySummaryMissing',
    '/definitions/Thing/properties/state',
    '"state"',
    remove('/definition/definitions/Thing/properties/state/x-ms-summary'),
  ),
  seed(
    'FieldSummaryTooLong',
    `${atPing}/parameters/0/x-ms-summary`,
    'Region',
    put(`${ping}/parameters/0/x-ms-summary`, 'Region '.repeat(13)),
  ),
  seed(
    'FieldSummaryNotTitleCase',
    `${atPing}/parameters/0/x-ms-summary`,
    'region_id',
    put(`${ping}/parameters/0/x-ms-summary`, 'region_id'),
  ),
  seed('ParameterDescriptionMissing', `${atPing}/parameters/0`, '{', remove(`${ping}/parameters/0/description`)),
  seed('OperationMustHaveResponse', `${atPing}/responses`, '"responses"', put(`${ping}/responses`, {})),
  seed(
    'ResponseMustBeDefaultOrHttpStatusCode',
    `${atPing}/responses/2xx`,
    '2xx',
    put(`${ping}/responses/2xx`, { description: 'Good.' }),
  ),
  seed('OperationShouldHaveSuccessfulResponse', `${atPing}/responses`, '"responses"', remove(`${ping}/responses/204`)),
  seed(
    'DefaultResponseOnly',
    `${atPing}/responses`,
    '"responses"',
    put(`${ping}/responses`, { default: { description: 'What comes.' } }),
  ),
  seed(
    'DefaultResponseHasSchema',
    `${atPing}/responses/default`,
    '"default"',
    put(`${ping}/responses/default`, { description: 'An error.', schema: { $ref: '#/definitions/Thing' } }),
  ),
  seed(
    'OperationHasManyResponsesWithSchema',
    `${atSend}/responses`,
    '"responses"',
    put(`${send}/responses/202`, { description: 'Later.', schema: { $ref: '#/definitions/Thing' } }),
  ),
  seed('SchemaDefinitionSetIncorrectly', `${atSend}/responses`, '"responses"', remove(`${send}/responses/200/schema`)),
  seed(
    'ErrorResponsesMissing',
    `${atPing}/responses`,
    '"responses"',
    remove(`${ping}/responses/401`),
    remove(`${ping}/responses/429`),
  ),
  seed(
    'InvalidNextLinkNameValue',
    '/paths/~1v1~1lists/get/x-ms-pageable/nextLinkName',
    '"next"',
    put(`${paths}/~1v1~1lists/get/x-ms-pageable/nextLinkName`, 'next'),
  ),
  seed(
    'PageableWithoutPolicy',
    '/paths/~1v1~1lists/get/x-ms-pageable',
    'x-ms-pageable',
    remove('/properties/properties/policyTemplateInstances/1'),
  ),
];
