import { expect, test } from '@jest/globals';

import { solutionZip } from '../../solution/index.ts';
import { all, namesIn, one, parse, unzip } from './read-back.ts';
import { manifest, parts, sample } from './sample.ts';

const members = unzip(solutionZip(sample(), manifest, 'unmanaged'));
const solution = parse(members['solution.xml']);
const customizations = parse(members['customizations.xml']);

const words = (list: string): readonly string[] => list.trim().split(/\s+/);

// The orders are those of public exports: WaelHamze/dyn365-ce-devops-sample (xRMCISample.zip) unless a line says otherwise.

test('customizations.xml has its nodes in the order of exports, the unused ones empty', () => {
  expect(namesIn(customizations)).toEqual(
    words(`Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships OrganizationSettings
      optionsets WebResources CustomControls SdkMessageProcessingSteps ServiceEndpoints EntityDataProviders Connectors
      Languages`),
  );
});

test('nodes that hold nothing are left out when exports leave them out', () => {
  const empty = unzip(solutionZip([], manifest, 'unmanaged'));
  expect(namesIn(parse(empty['customizations.xml']))).toEqual(
    words(`Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships OrganizationSettings
      optionsets CustomControls EntityDataProviders Languages`),
  );
});

test('solution.xml describes solution and publisher in the order of exports', () => {
  expect(Object.keys(solution.attributes)).toEqual(
    words('version SolutionPackageVersion languagecode generatedBy xmlns:xsi'),
  );
  expect(namesIn(one(solution, 'SolutionManifest'))).toEqual(
    words('UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies'),
  );
  expect(namesIn(one(solution, 'Publisher'))).toEqual(
    words(`UniqueName LocalizedNames Descriptions EMailAddress SupportingWebsiteUrl CustomizationPrefix
      CustomizationOptionValuePrefix Addresses`),
  );
  const addresses = all(solution, 'Address');
  expect(addresses.map((address) => one(address, 'AddressNumber').text)).toEqual(['1', '2']);
  for (const address of addresses)
    expect(namesIn(address)).toEqual(
      words(`AddressNumber AddressTypeCode City County Country Fax FreightTermsCode ImportSequenceNumber Latitude Line1
        Line2 Line3 Longitude Name PostalCode PostOfficeBox PrimaryContactName ShippingMethodCode StateOrProvince
        Telephone1 Telephone2 Telephone3 TimeZoneRuleVersionNumber UPSZone UTCOffset UTCConversionTimeZoneCode`),
    );
  expect(one(solution, 'City').attributes).toEqual({ 'xsi:nil': 'true' });
});

test('a web resource', () => {
  expect(namesIn(one(customizations, 'WebResource'))).toEqual(
    words(`WebResourceId Name DisplayName Description WebResourceType IntroducedVersion IsEnabledForMobileClient
      IsAvailableForMobileOffline IsCustomizable CanBeDeleted IsHidden FileName`),
  );
});

test('a webhook endpoint', () => {
  const endpoint = one(customizations, 'ServiceEndpoint');
  expect(Object.keys(endpoint.attributes)).toEqual(['ServiceEndpointId', 'Name']);
  expect(endpoint.children.map(({ name, text }) => [name, text])).toEqual([
    ['ConnectionMode', '1'],
    ['Contract', '8'],
    ['Description', expect.any(String)],
    ['Path', ' '],
    ['SolutionNamespace', ' '],
    ['UserClaim', '1'],
    ['IsCustomizable', '1'],
    ['AuthType', '5'],
    ['MessageFormat', '2'],
    ['NamespaceFormat', '1'],
    ['Url', parts.endpoint?.url],
  ]);
});

test('a step on Update', () => {
  const step = all(customizations, 'SdkMessageProcessingStep')[1];
  expect(step?.attributes).toEqual({
    Name: 'Cueline opportunity-won: Update of opportunity',
    SdkMessageProcessingStepId: '{0c3f1a52-6c2e-5d0e-9a44-1f6d7f3f9d10}',
  });
  expect(step?.children.map(({ name, text }) => [name, text])).toEqual([
    ['SdkMessageId', '20bebb1b-ea3e-db11-86a7-000a3a5473e8'],
    ['PluginTypeName', expect.stringMatching(/^Microsoft\.Crm\.ServiceBus\.WebhookPlugin, /)],
    ['PluginTypeId', 'fe4f0cdb-b254-4fa1-84f6-d58d0759b8b3'],
    ['PrimaryEntity', 'opportunity'],
    ['AsyncAutoDelete', '1'],
    ['Description', 'Emits OpportunityWon when an opportunity is closed as won.'],
    ['FilteringAttributes', 'statecode,statuscode'],
    ['InvocationSource', '1'],
    ['Mode', '1'],
    ['Rank', '1'],
    ['EventHandler', one(customizations, 'ServiceEndpoint').attributes.ServiceEndpointId],
    ['EventHandlerTypeCode', '4618'],
    ['Stage', '40'],
    ['IsCustomizable', '1'],
    ['IsHidden', '0'],
    ['SupportedDeployment', '0'],
    ['IntroducedVersion', '1.0'],
    ['SdkMessageProcessingStepImages', expect.any(String)],
  ]);
});

test('step images: one before and one after an Update, one after a Create', () => {
  const [onCreate, before, after] = all(customizations, 'SdkMessageProcessingStepImage').map(
    ({ attributes, children }) => ({
      name: attributes.Name,
      values: children.slice(1).map(({ name, text }) => `${name} ${text}`),
    }),
  );
  expect(namesIn(one(customizations, 'SdkMessageProcessingStepImage'))[0]).toBe('SdkMessageProcessingStepImageId');
  expect(onCreate).toEqual({
    name: 'post',
    values: [
      'Attributes customerid,title',
      'EntityAlias post',
      'ImageType 1',
      'MessagePropertyName id',
      'IsCustomizable 1',
    ],
  });
  expect(before).toEqual({
    name: 'pre',
    values: [
      'Attributes statecode',
      'EntityAlias pre',
      'ImageType 0',
      'MessagePropertyName Target',
      'IsCustomizable 1',
    ],
  });
  expect(after?.values.slice(0, 4)).toEqual([
    'Attributes customerid,estimatedvalue,parentcontactid',
    'EntityAlias post',
    'ImageType 1',
    'MessagePropertyName Target',
  ]);
});

// microsoft/iom-provider-shopify; the place of the sets is inferred, no public export shows it.
test('a connector, with and without several ways to sign in', () => {
  const before = words(
    'connectorid description displayname iconbrandcolor name connectortype openapidefinition connectionparameters',
  );
  const after = words('policytemplateinstances iconblob');
  expect(namesIn(one(customizations, 'Connector'))).toEqual([...before, ...after]);

  if (!parts.connector) throw new Error('the sample has no connector');
  const components = sample({
    connector: { ...parts.connector, connectionParameterSets: { values: [{ name: 'api-key' }] } },
  });
  const withSets = parse(unzip(solutionZip(components, manifest, 'unmanaged'))['customizations.xml']);
  expect(namesIn(one(withSets, 'Connector'))).toEqual([...before, 'connectionparametersets', ...after]);
});

// microsoft/powercat-business-approvals-kit, cat_approvals-20kit.xml.
test('a connector with code of its own', () => {
  if (!parts.connector) throw new Error('the sample has no connector');
  const script = { operations: ['GetParameters'], code: 'public class Script : ScriptBase {}' };
  const withCode = unzip(solutionZip(sample({ connector: { ...parts.connector, script } }), manifest, 'unmanaged'));
  const connector = one(parse(withCode['customizations.xml']), 'Connector');
  expect(namesIn(connector)).toEqual(
    words(`connectorid description displayname iconbrandcolor name connectortype scriptoperations openapidefinition
      connectionparameters policytemplateinstances customcodeblobcontent iconblob`),
  );
  expect(one(connector, 'scriptoperations').text).toBe('["GetParameters"]');
  const path = one(connector, 'customcodeblobcontent').text.slice(1);
  expect(path).toBe('Connector/cue_cueline-20journey-20triggers_customcodeblobcontent.csx');
  expect(Buffer.from(withCode[path] ?? []).toString()).toBe(script.code);
});

test('an environment variable has its children in alphabetical order', () => {
  const at = (name: string): readonly string[] =>
    namesIn(parse(members[`environmentvariabledefinitions/${name}/environmentvariabledefinition.xml`]));
  expect(at('cue_MaskPersonalData')).toEqual(
    words('defaultvalue description displayname introducedversion iscustomizable isrequired type'),
  );
  expect(at('cue_GatewayHost')).toEqual(
    words('description displayname introducedversion iscustomizable isrequired type'),
  );
});
