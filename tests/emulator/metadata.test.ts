import { afterEach, expect, test } from '@jest/globals';
import { DynamicsWebApi } from 'dynamics-web-api';
import { readXml } from '../../connector/emulator/read-xml.ts';
import { elementsAt, type XmlElement } from '../../connector/emulator/xml.ts';
import { askForToken, callerOf, messageOf, type Caller } from './support/caller.ts';
import { endAll, runningStandIn } from './support/running.ts';
import { stageChanged } from './support/sample-triggers.ts';

afterEach(endAll);

const caller = async (): Promise<Caller> => callerOf(await runningStandIn());
const opportunity = "EntityDefinitions(LogicalName='opportunity')";
const metadata = 'Microsoft.Dynamics.CRM.';
const everyGuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Json = Readonly<Record<string, unknown>>;
const optionsOf = (body: Json): readonly Json[] => (body.OptionSet as { readonly Options: readonly Json[] }).Options;
const labelIn = (option: Json): unknown =>
  (option.Label as { readonly UserLocalizedLabel: { readonly Label: string } }).UserLocalizedLabel.Label;

test('a table is described by its names, and always by its MetadataId', async () => {
  const api = await caller();
  const select = 'LogicalName,SchemaName,EntitySetName,PrimaryIdAttribute,PrimaryNameAttribute,IsActivity';
  const { status, body } = await api.get(`${opportunity}?$select=${select}`);
  expect(status).toBe(200);
  expect(body).toEqual({
    '@odata.context': expect.stringContaining(`$metadata#${opportunity}(${select})/$entity`) as unknown,
    LogicalName: 'opportunity',
    SchemaName: 'Opportunity',
    EntitySetName: 'opportunities',
    PrimaryIdAttribute: 'opportunityid',
    PrimaryNameAttribute: 'name',
    IsActivity: false,
    MetadataId: expect.stringMatching(everyGuid) as unknown,
  });
  expect((await api.get(`EntityDefinitions(${String(body.MetadataId)})?$select=LogicalName`)).body).toMatchObject({
    LogicalName: 'opportunity',
  });
});

test('tables are found by filters on their properties', async () => {
  const api = await caller();
  const names = async (filter: string): Promise<unknown[]> =>
    (await api.list(`EntityDefinitions?$select=LogicalName&$filter=${filter}`)).map((one) => one.LogicalName);
  expect(await names("LogicalName eq 'incident'")).toEqual(['incident']);
  expect(await names("EntitySetName eq 'webresourceset' or IsActivity eq true")).toEqual([
    'opportunityclose',
    'incidentresolution',
    'msfp_surveyresponse',
    'msfp_surveyinvite',
    'webresource',
  ]);
  const [code] = await api.list("EntityDefinitions?$select=ObjectTypeCode&$filter=LogicalName eq 'lead'");
  expect(await names(`ObjectTypeCode eq ${String(code?.ObjectTypeCode)}`)).toEqual(['lead']);
});

test('columns tell their types, and which can be read and written', async () => {
  const api = await caller();
  const byName = async (table: string): Promise<Map<unknown, Json>> =>
    new Map(
      (await api.list(`EntityDefinitions(LogicalName='${table}')/Attributes`)).map((one) => [one.LogicalName, one]),
    );
  const columns = await byName('opportunity');
  const types = Object.fromEntries([...columns].map(([name, one]) => [String(name), one.AttributeType]));
  expect(types).toMatchObject({
    opportunityid: 'Uniqueidentifier',
    name: 'String',
    salesstage: 'Picklist',
    statecode: 'State',
    statuscode: 'Status',
    estimatedvalue: 'Money',
    exchangerate: 'Decimal',
    closeprobability: 'Integer',
    estimatedclosedate: 'DateTime',
    isrevenuesystemcalculated: 'Boolean',
    customerid: 'Customer',
    parentcontactid: 'Lookup',
    ownerid: 'Owner',
  });
  expect(columns.get('name')).toMatchObject({
    '@odata.type': '#Microsoft.Dynamics.CRM.StringAttributeMetadata',
    AttributeTypeName: { Value: 'StringType' },
    MaxLength: 4000,
    IsPrimaryName: true,
    IsValidForCreate: true,
    IsValidForRead: true,
    IsValidForUpdate: true,
  });
  expect(columns.get('opportunityid')).toMatchObject({ IsPrimaryId: true, IsValidForUpdate: false });
  expect(columns.get('modifiedon')).toMatchObject({ IsValidForCreate: false, IsValidForUpdate: false });
  expect((await byName('serviceendpoint')).get('authvalue')).toMatchObject({
    IsValidForCreate: true,
    IsValidForRead: false,
    IsValidForUpdate: true,
  });
});

test('the options of a state name its default reason, those of a status reason its state', async () => {
  const api = await caller();
  const at = `${opportunity}/Attributes(LogicalName=`;
  const state = (await api.get(`${at}'statecode')/${metadata}StateAttributeMetadata?$expand=OptionSet`)).body;
  expect(optionsOf(state).map((one) => [one.Value, labelIn(one), one.DefaultStatus])).toEqual([
    [0, 'Open', 1],
    [1, 'Won', 3],
    [2, 'Lost', 4],
  ]);
  const status = (
    await api.get(`${at}'statuscode')/${metadata}StatusAttributeMetadata?$expand=OptionSet($select=Options)`)
  ).body;
  expect(optionsOf(status).map((one) => [one.Value, labelIn(one), one.State])).toEqual([
    [1, 'In Progress', 0],
    [2, 'On Hold', 0],
    [3, 'Won', 1],
    [4, 'Canceled', 2],
    [5, 'Out-Sold', 2],
  ]);
});

test('the options of choices and of yes or no are reached by a cast, one column or all of a kind', async () => {
  const api = await caller();
  const picklist = `${metadata}PicklistAttributeMetadata`;
  const one = await api.get(
    `${opportunity}/Attributes(LogicalName='salesstage')/${picklist}?$select=LogicalName&$expand=OptionSet,GlobalOptionSet`,
  );
  expect(one.body).toMatchObject({
    LogicalName: 'salesstage',
    GlobalOptionSet: null,
    OptionSet: { Name: 'opportunity_salesstage', IsGlobal: false, OptionSetType: 'Picklist' },
  });
  expect(optionsOf(one.body).map(labelIn)).toEqual(['Qualify', 'Develop', 'Propose', 'Close']);
  const only = await api.get(
    `${opportunity}/Attributes(LogicalName='salesstage')/${picklist}/OptionSet?$select=Options`,
  );
  expect(only.body.Options).toHaveLength(4);
  const all = await api.list(`${opportunity}/Attributes/${picklist}?$select=LogicalName&$expand=OptionSet`);
  expect(all.map((column) => column.LogicalName)).toEqual(['salesstage', 'salesstagecode', 'opportunityratingcode']);
  const yesOrNo = await api.get(
    `${opportunity}/Attributes(LogicalName='isrevenuesystemcalculated')/${metadata}BooleanAttributeMetadata?$expand=OptionSet`,
  );
  expect(yesOrNo.body.OptionSet).toMatchObject({ TrueOption: { Value: 1 }, FalseOption: { Value: 0 } });
});

test('lookups tell their targets, and relationships the property to bind', async () => {
  const api = await caller();
  const lookup = `EntityDefinitions(LogicalName='incident')/Attributes(LogicalName='customerid')`;
  expect((await api.get(`${lookup}/${metadata}LookupAttributeMetadata?$select=Targets`)).body).toMatchObject({
    Targets: ['account', 'contact'],
  });
  const relations = await api.list(
    "EntityDefinitions(LogicalName='incident')/ManyToOneRelationships?$filter=ReferencedEntity eq 'contact'" +
      '&$select=ReferencingAttribute,ReferencingEntityNavigationPropertyName,ReferencedAttribute',
  );
  const found = relations.find((one) => one.ReferencingAttribute === 'customerid');
  expect(found).toMatchObject({
    ReferencingEntityNavigationPropertyName: 'customerid_contact',
    ReferencedAttribute: 'contactid',
  });
  const contact = await api.create('contacts', { lastname: 'Sample' });
  const property = `${String(found?.ReferencingEntityNavigationPropertyName)}@odata.bind`;
  const created = await api.post('incidents', { title: 'Broken', [property]: `/contacts(${contact})` });
  expect(created.status).toBe(204);
});

test('columns and keys come with their table where they are expanded', async () => {
  const api = await caller();
  const { body } = await api.get(
    `${opportunity}?$select=LogicalName&$expand=Keys,Attributes($select=LogicalName;$filter=AttributeType eq ${metadata}AttributeTypeCode'State')`,
  );
  expect(body.Keys).toEqual([]);
  expect(body.Attributes).toMatchObject([
    { '@odata.type': '#Microsoft.Dynamics.CRM.StateAttributeMetadata', LogicalName: 'statecode' },
  ]);
});

test('a key that rows are addressed by is among the keys of its table', async () => {
  const api = await caller();
  const { body } = await api.get(`EntityDefinitions(LogicalName='account')?$select=LogicalName&$expand=Keys`);
  expect(body.Keys).toMatchObject([{ KeyAttributes: ['accountnumber'], EntityLogicalName: 'account' }]);
});

test('a single property has an address of its own', async () => {
  const api = await caller();
  const { body } = await api.get(`${opportunity}/Attributes(LogicalName='name')/MetadataId`);
  expect(body.value).toMatch(everyGuid);
});

test.each([
  ['an unknown table', "EntityDefinitions(LogicalName='spaceship')", 404, 'spaceship'],
  ['an unknown column', `${opportunity}/Attributes(LogicalName='warp')`, 404, 'warp'],
  ['a key that is none', 'EntityDefinitions(5)', 400, 'neither'],
  ['an unknown property', `${opportunity}?$select=Warp`, 400, "'Warp' on type 'Microsoft.Dynamics.CRM.EntityMetadata'"],
  ['an unknown relation', `${opportunity}?$expand=Warps`, 400, "'Warps'"],
  ['options without a cast', `${opportunity}/Attributes?$expand=OptionSet`, 400, "'OptionSet'"],
  ['a property of a special type without a cast', `${opportunity}/Attributes?$select=Targets`, 400, "'Targets'"],
  [
    'a cast to another type',
    `${opportunity}/Attributes(LogicalName='name')/${metadata}StateAttributeMetadata`,
    404,
    'StateAttributeMetadata',
  ],
  ['a cast to no type', `${opportunity}/Attributes/${metadata}Warp`, 404, 'Warp'],
  ['a step into many', 'EntityDefinitions/Attributes', 404, 'Attributes'],
  ['a step into nothing', `${opportunity}/Attributes(LogicalName='name')/warp`, 404, 'warp'],
  ['a step behind a property', `${opportunity}/LogicalName/warp`, 404, 'warp'],
  ['a set that only begins alike', 'EntityDefinitionsOfOthers', 404, 'EntityDefinitionsOfOthers'],
  ['an option that definitions do not have', 'EntityDefinitions?$top=1', 501, '$top'],
  ['a broken filter', "EntityDefinitions?$filter=LogicalName eq '", 400, 'Syntax error'],
])('%s is refused with words', async (_case, path, status, words) => {
  const answer = await (await caller()).get(path);
  expect(answer.status).toBe(status);
  expect(messageOf(answer)).toContain(words);
});

test('definitions need a token like everything else', async () => {
  const standIn = await runningStandIn();
  for (const path of ['EntityDefinitions', '$metadata'])
    expect((await fetch(`${standIn.url}/api/data/v9.2/${path}`)).status).toBe(401);
});

test('the service document in CSDL has every table, property and navigation, and the triggers as actions', async () => {
  const standIn = await runningStandIn({ publishedTriggers: [stageChanged] });
  const api = await callerOf(standIn);
  const token = String((await askForToken(standIn)).body.access_token);
  const response = await fetch(`${standIn.url}/api/data/v9.2/$metadata`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.headers.get('content-type')).toContain('application/xml');
  const document = readXml(await response.text());
  if ('problem' in document) throw new Error(document.problem);
  const at = (...path: string[]): readonly XmlElement[] =>
    elementsAt(document.root, 'edmx:DataServices', 'Schema', ...path);
  const types = new Map(at('EntityType').map((type) => [type.attributes.Name ?? '', type]));
  const sets = new Set(at('EntityContainer', 'EntitySet').map((set) => set.attributes.Name));

  const definitions = await api.list('EntityDefinitions?$select=LogicalName,EntitySetName');
  expect([...types.keys()].filter((name) => name !== 'crmbaseentity')).toEqual(
    definitions.map((one) => one.LogicalName),
  );
  expect([...sets]).toEqual(definitions.map((one) => one.EntitySetName));

  const incident = types.get('incident');
  const property = (name: string): XmlElement | undefined =>
    incident?.children.find((child) => child.attributes.Name === name);
  expect(incident && elementsAt(incident, 'Key', 'PropertyRef')[0]?.attributes.Name).toBe('incidentid');
  expect(property('prioritycode')?.attributes.Type).toBe('Edm.Int32');
  expect(property('_customerid_value')?.attributes.Type).toBe('Edm.Guid');
  expect(property('customerid_contact')?.attributes.Type).toBe('mscrm.contact');
  const targets = [...types.values()].flatMap((type) => elementsAt(type, 'NavigationProperty'));
  for (const { attributes } of targets)
    expect([...types.keys()]).toContain(/mscrm\.(\w+)/.exec(attributes.Type ?? '')?.[1]);

  const [action] = at('Action');
  const [trigger] = await api.list('customapis?$select=uniquename');
  expect(action?.attributes.Name).toBe(trigger?.uniquename);
  const parameter = (name: string): Json | undefined =>
    action?.children.find((child) => child.attributes.Name === name)?.attributes;
  expect(parameter('msdynmkt_profileid')).toEqual({
    Name: 'msdynmkt_profileid',
    Type: 'Edm.String',
    Nullable: 'false',
  });
  expect(parameter('msdynmkt_opportunity')).toMatchObject({ Type: 'mscrm.opportunity' });
  expect(at('EntityContainer', 'ActionImport')).toHaveLength(1);
});

test('a client that people use reads tables, columns and options', async () => {
  const standIn = await runningStandIn();
  const client = new DynamicsWebApi({
    serverUrl: `${standIn.url}/`,
    dataApi: { version: '9.2' },
    onTokenRefresh: async () => String((await askForToken(standIn)).body.access_token),
  });
  interface Described {
    readonly LogicalName: string;
    readonly EntitySetName: string;
    readonly MetadataId: string;
  }
  const table = await client.retrieveEntity<Described>({ key: "LogicalName='contact'", select: ['EntitySetName'] });
  expect(table).toMatchObject({ EntitySetName: 'contacts' });
  const options = await client.retrieveAttributes<Described>({
    entityKey: table.MetadataId,
    castType: 'Microsoft.Dynamics.CRM.PicklistAttributeMetadata',
    expand: [{ property: 'OptionSet' }],
  });
  expect(options.value.map((one) => one.LogicalName)).toEqual(['preferredcontactmethodcode', 'gendercode']);
  expect(await client.retrieveCsdlMetadata()).toContain('<EntityType Name="contact"');
});
