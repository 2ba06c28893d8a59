import { copy, move, put, remove } from './edits.ts';
import { seed, type Seed } from './seed.ts';

const info = '/definition/info';
const words = (length: number): string => 'word '.repeat(length / 5).trimEnd();

/** Faults of the document as a whole. */
export const documentSeeds: readonly Seed[] = [
  seed('FileTooLarge', '', '{', put('/definition/x-padding', 'x'.repeat(1024 * 1024))),
  seed('SpecificationVersionIncorrect', '/swagger', '"swagger"', put('/definition/swagger', '3.0')),
  seed('DefinitionShape', '/info/lisence', '"lisence"', put(`${info}/lisence`, { name: 'MIT' })),
  seed('OpenApiInvalid', '/tags', '"tags"', put('/definition/tags', [{ name: 'a' }, { name: 'a' }])),
  seed('FieldLengthExceeded', '/info/title', '"title"', put(`${info}/title`, words(35))),
  seed('ValueMustEndWithAlphanumeric', '/info/title', '"title"', put(`${info}/title`, 'Things!')),
  seed('ValueContainsRestrictedWords', '/info/title', '"title"', put(`${info}/title`, 'Things API')),
  seed(
    'DescriptionNamesProduct',
    '/info/description',
    '"description"',
    put(`${info}/description`, 'Sends things from Power Automate to where they are needed.'),
  ),
  seed('FieldLengthNotInRange', '/info/description', '"description"', put(`${info}/description`, 'Too short.')),
  seed('ContactMissing', '/info/contact', '"contact"', remove(`${info}/contact/email`)),
  seed(
    'ConnectorMetadataPropertiesMissing',
    '/x-ms-connector-metadata',
    '"x-ms-connector-metadata"',
    remove('/definition/x-ms-connector-metadata/0'),
  ),
  seed(
    'InvalidConnectorCategory',
    '/x-ms-connector-metadata/2/propertyValue',
    'Marketting',
    put('/definition/x-ms-connector-metadata/2/propertyValue', 'Marketting'),
  ),
  seed(
    'TooManyConnectorCategories',
    '/x-ms-connector-metadata/2/propertyValue',
    'AI;Data;Marketing',
    put('/definition/x-ms-connector-metadata/2/propertyValue', 'AI;Data;Marketing'),
  ),
  seed('HostMissing', '/host', '{', remove('/definition/host')),
  seed('HostNameNotValid', '/host', '"host"', put('/definition/host', 'https://things.example/')),
  seed('BasePathNotValid', '/basePath', '"basePath"', put('/definition/basePath', 'v1')),
  seed('SchemeNotSupported', '/schemes/1', '"wss"', put('/definition/schemes/1', 'wss')),
  seed('SchemesArrayEmpty', '/schemes', '"schemes"', put('/definition/schemes', [])),
  seed('SchemeNotEncrypted', '/schemes/0', '"http"', put('/definition/schemes', ['http', 'https'])),
  seed(
    'EnvironmentVariableNotAllowedHere',
    '/paths/~1@environmentVariables("v")~1ping',
    'environmentVariables',
    move('/definition/paths/~1v1~1ping', '/definition/paths/~1@environmentVariables("v")~1ping'),
  ),
  seed(
    'ExtensionMisspelt',
    '/paths/~1v1~1ping/get/x-ms-visbility',
    'x-ms-visbility',
    put('/definition/paths/~1v1~1ping/get/x-ms-visbility', 'internal'),
  ),
  seed(
    'ExtensionUnknown',
    '/x-ms-something-of-our-own',
    'x-ms-something',
    put('/definition/x-ms-something-of-our-own', 1),
  ),
  seed(
    'SchemaReferenceNotFound',
    '/definitions/Thing/properties/part/$ref',
    '#/definitions/Part',
    put('/definition/definitions/Thing/properties/part', { $ref: '#/definitions/Part' }),
  ),
  seed(
    'SchemaReferenceNotValid',
    '/definitions/Thing/properties/part/$ref',
    'part.json',
    put('/definition/definitions/Thing/properties/part', { $ref: 'part.json' }),
  ),
  seed(
    'ParameterReferenceNotFound',
    '/paths/~1v1~1ping/get/parameters/0/$ref',
    '#/parameters/Region',
    put('/definition/paths/~1v1~1ping/get/parameters/0', { $ref: '#/parameters/Region' }),
  ),
  seed(
    'ParameterReferenceNotValid',
    '/paths/~1v1~1ping/get/parameters/0/$ref',
    '$ref',
    put('/definition/paths/~1v1~1ping/get/parameters/0', { $ref: '#/paths/~1v1~1hooks~1{id}/delete/parameters/0' }),
  ),
  seed(
    'ResponseReferenceNotFound',
    '/paths/~1v1~1ping/get/responses/401/$ref',
    '$ref',
    put('/definition/paths/~1v1~1ping/get/responses/401', { $ref: '#/responses/NoKey' }),
  ),
  seed(
    'ResponseReferenceNotValid',
    '/paths/~1v1~1ping/get/responses/401/$ref',
    '$ref',
    put('/definition/paths/~1v1~1ping/get/responses/401', { $ref: '#/definitions/Thing' }),
  ),
  seed(
    'PathItemRefNotSuppored',
    '/paths/~1v9~1ping/$ref',
    '$ref',
    put('/definition/paths/~1v9~1ping', { $ref: '#/paths/~1v1~1ping' }),
  ),
  seed(
    'OperationsMissing',
    '/paths',
    '"paths"',
    put('/definition/paths', {}),
    remove('/definition/x-ms-capabilities'),
    remove('/properties/properties/scriptOperations'),
  ),
  seed(
    'TestConnectionNotGet',
    '/x-ms-capabilities/testConnection/operationId',
    '"SendThing"',
    put('/definition/x-ms-capabilities/testConnection', { operationId: 'SendThing', parameters: { body: {} } }),
  ),
  seed(
    'TestConnectionParametersNotLiteral',
    '/x-ms-capabilities/testConnection/parameters/region',
    '"region"',
    put('/definition/x-ms-capabilities/testConnection/parameters/region', { parameter: 'region' }),
  ),
  seed(
    'TestConnectionParameterMissing',
    '/x-ms-capabilities/testConnection',
    '"testConnection"',
    remove('/definition/x-ms-capabilities/testConnection/parameters/region'),
  ),
  seed(
    'TestConnectionNotInternal',
    '/paths/~1v1~1ping/get',
    '"get"',
    remove('/definition/paths/~1v1~1ping/get/x-ms-visibility'),
  ),
  seed(
    'OperationIdNotFound',
    '/x-ms-capabilities/testConnection/operationId',
    '"Pong"',
    put('/definition/x-ms-capabilities/testConnection/operationId', 'Pong'),
  ),
  seed(
    'TotalOperationsCountExceedsMaxAllowed',
    '/paths',
    '"paths"',
    ...Array.from({ length: 250 }, (_, n) => copy('/definition/paths/~1v1~1ping', `/definition/paths/~1v1~1ping${n}`)),
  ),
];
