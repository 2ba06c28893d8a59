import type { Files } from './good-connector.ts';
import { png } from './png.ts';
import { put, remove } from './edits.ts';
import { seed, type Seed } from './seed.ts';

const properties = '/properties/properties';
const key = `${properties}/connectionParameters/api_key`;
const atKey = '/properties/connectionParameters/api_key';
const sets = `${properties}/connectionParameterSets/values`;
const policy = `${properties}/policyTemplateInstances/0`;
const atPolicy = '/properties/policyTemplateInstances/0';
const secret = '/properties/connectionParameterSets/values/1/parameters/token/oAuthSettings/clientSecret';
const icon = (content: Uint8Array) => (files: Files) => {
  files.icon = content;
};

/** Faults of the files beside the definition. */
export const fileSeeds: readonly Seed[] = [
  seed('PropertiesShape', '/properties/capabilities', '"capabilities"', put(`${properties}/capabilities`, 'actions')),
  seed('SettingsShape', '/conectorId', '"conectorId"', put('/settings/conectorId', 'x')),
  seed('IconBrandColorNotValid', '/properties/iconBrandColor', 'purple', put(`${properties}/iconBrandColor`, 'purple')),
  seed(
    'IconBrandColorReserved',
    '/properties/iconBrandColor',
    '#007EE5',
    put(`${properties}/iconBrandColor`, '#007EE5'),
  ),
  seed('StackOwnerBlocksUpdate', '/properties/stackOwner', 'stackOwner', put(`${properties}/stackOwner`, 'Things')),
  seed(
    'ConnectionParameterRequiredNotText',
    `${atKey}/uiDefinition/constraints/required`,
    '"required"',
    put(`${key}/uiDefinition/constraints/required`, true),
  ),
  seed(
    'ConnectionParameterHiddenNotText',
    `${atKey}/uiDefinition/constraints/hidden`,
    '"hidden"',
    put(`${key}/uiDefinition/constraints/hidden`, false),
  ),
  seed(
    'ConnectionParameterSetRequiredMissing',
    '/properties/connectionParameterSets/values/0/parameters/api_key',
    '"api_key"',
    remove(`${sets}/0/parameters/api_key/uiDefinition/constraints/required`),
  ),
  seed(
    'TenantIdMetadataMissing',
    '/properties/connectionParameters/token:TenantId',
    'token:TenantId',
    remove(`${properties}/connectionParameters/token:TenantId/metadata`),
  ),
  seed('LiteralClientSecret', secret, '"clientSecret"', put(`/properties${secret}`, 'hV8~Qx2b7.Kd')),
  seed('SecretShownInClear', `${atKey}/type`, '"type"', put(`${key}/type`, 'string')),
  seed(
    'ConnectionParameterNotFound',
    `${atPolicy}/parameters/x-ms-apimTemplateParameter.value`,
    'apikey_',
    put(`${policy}/parameters/x-ms-apimTemplateParameter.value`, "@connectionParameters('apikey_')"),
  ),
  seed('PolicyTemplateNotFound', `${atPolicy}/templateId`, 'setheaders', put(`${policy}/templateId`, 'setheaders')),
  seed(
    'PolicyOperationNotFound',
    `${atPolicy}/parameters/x-ms-apimTemplate-operationName/0`,
    'SendThings',
    put(`${policy}/parameters/x-ms-apimTemplate-operationName/0`, 'SendThings'),
  ),
  seed(
    'ScriptOperationNotFound',
    '/properties/scriptOperations/0',
    'GetThingSchemas',
    put(`${properties}/scriptOperations/0`, 'GetThingSchemas'),
  ),
  seed('ScriptClassMissing', '', 'public class', put('/script', 'public class Program {}')),
  seed('IconNotPng', '', '', icon(Buffer.from('GIF89a and so on, long enough to be a picture'))),
  seed('IconNotSquare', '', '', icon(png(230, 100))),
  seed('IconSize', '', '', icon(png(32, 32))),
  seed('IconTooLarge', '', '', icon(Buffer.concat([png(230, 230), Buffer.alloc(1024 * 1024)]))),
  seed('ReadmeHeadingMissing', '', '# Things', put('/readme', '# Things\n')),
];
