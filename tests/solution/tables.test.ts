import { expect, test } from '@jest/globals';

import { solutionProblems, solutionZip, unpackedSolution } from '../../solution/index.ts';
import { all, digests, namesIn, one, parse, unzip, type Node } from './read-back.ts';
import { tablesManifest, tablesParts, tablesSample } from './sample-tables.ts';

const members = unzip(solutionZip(tablesSample(), tablesManifest, 'unmanaged'));
const customizations = parse(members['customizations.xml']);
const files = unpackedSolution(tablesSample(), tablesManifest);

const words = (list: string): readonly string[] => list.trim().split(/\s+/);
const textIn = (node: Node, name: string): string => node.children.find((child) => child.name === name)?.text ?? '';

const entities = all(customizations, 'Entity');
const entity = (name: string): Node => {
  const found = entities.find((node) => textIn(node, 'Name') === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};
const attribute = (table: string, column: string): Node => {
  const found = all(entity(table), 'attribute').find((node) => textIn(node, 'LogicalName') === column);
  if (!found) throw new Error(`${table} has no ${column}`);
  return found;
};

// The orders are those of an organisation-owned table, `contoso_PermitType`, of a user-owned one, `contoso_Inspection`, and of the app in MicrosoftLearning/PL-400,
// PermitManagement_1_0_0_3.zip, unless a line says otherwise.

test('a table', () => {
  expect(namesIn(entity('cue_sample'))).toEqual(words('Name EntityInfo FormXml SavedQueries RibbonDiffXml'));
  const info = one(entity('cue_sample'), 'entity');
  // The keys: microsoft/PowerApps-Samples, UpsertSample_1_0_0_0_managed.zip.
  expect(namesIn(info)).toEqual(
    words(`LocalizedNames LocalizedCollectionNames Descriptions attributes EntityKeys EntitySetName
      IsDuplicateCheckSupported IsBusinessProcessEnabled IsRequiredOffline IsInteractionCentricEnabled IsCollaboration
      AutoRouteToOwnerQueue IsConnectionsEnabled IsDocumentManagementEnabled AutoCreateAccessTeams
      IsOneNoteIntegrationEnabled IsKnowledgeManagementEnabled IsSLAEnabled IsDocumentRecommendationsEnabled IsBPFEntity
      OwnershipTypeMask IsAuditEnabled IsRetrieveAuditEnabled IsRetrieveMultipleAuditEnabled IsActivity ActivityTypeMask
      IsActivityParty IsReplicated IsReplicationUserFiltered IsMailMergeEnabled IsVisibleInMobile IsVisibleInMobileClient
      IsReadOnlyInMobileClient IsOfflineInMobileClient DaysSinceRecordLastModified MobileOfflineFilters IsMapiGridEnabled
      IsReadingPaneEnabled IsQuickCreateEnabled SyncToExternalSearchIndex IntroducedVersion IsCustomizable IsRenameable
      IsMappable CanModifyAuditSettings CanModifyMobileVisibility CanModifyMobileClientVisibility
      CanModifyMobileClientReadOnly CanModifyMobileClientOffline CanModifyConnectionSettings
      CanModifyDuplicateDetectionSettings CanModifyMailMergeSettings CanModifyQueueSettings CanCreateAttributes
      CanCreateForms CanCreateCharts CanCreateViews CanModifyAdditionalSettings CanEnableSyncToExternalSearchIndex
      EnforceStateTransitions CanChangeHierarchicalRelationship EntityHelpUrlEnabled ChangeTrackingEnabled
      CanChangeTrackingBeEnabled IsEnabledForExternalChannels IsMSTeamsIntegrationEnabled IsSolutionAware`),
  );
  expect(textIn(info, 'OwnershipTypeMask')).toBe('OrgOwned');
  expect(namesIn(one(info, 'EntityKey'))).toEqual(
    words('Name LogicalName IntroducedVersion IsCustomizable EntityKeyAttributes displaynames'),
  );
});

const common = words(`Type Name LogicalName RequiredLevel DisplayMask ImeMode ValidForUpdateApi ValidForReadApi
  ValidForCreateApi IsCustomField IsAuditEnabled IsSecured IntroducedVersion IsCustomizable IsRenameable
  CanModifySearchSettings CanModifyRequirementLevelSettings CanModifyAdditionalSettings SourceType IsGlobalFilterEnabled
  IsSortableEnabled CanModifyGlobalFilterSettings CanModifyIsSortableSettings IsDataSourceSecret AutoNumberFormat
  IsSearchable IsFilterable IsRetrievable IsLocalizable`);

// The decimal: microsoft/PowerApps-Samples, AIBuilderSteelPlatesFault; the local choice: its CodeSiteSample.
test.each([
  ['cue_name', 'nvarchar', 'Format MaxLength Length'],
  ['cue_note', 'ntext', 'Format MaxLength'],
  ['cue_count', 'int', 'Format MinValue MaxValue'],
  ['cue_rate', 'decimal', 'MinValue MaxValue Accuracy'],
  ['cue_done', 'bit', 'AppDefaultValue optionset'],
  ['cue_at', 'datetime', 'Format CanChangeDateTimeBehavior Behavior'],
  ['cue_kind', 'picklist', 'AppDefaultValue optionset'],
  ['cue_sampleid', 'primarykey', ''],
  ['createdby', 'lookup', 'LookupStyle LookupTypes'],
  ['statecode', 'state', 'optionset'],
  ['statuscode', 'status', 'optionset'],
])('the column %s of type %s', (name, type, details) => {
  const node = attribute('cue_sample', name);
  expect(textIn(node, 'Type')).toBe(type);
  expect(namesIn(node)).toEqual([
    ...common,
    ...words(details).filter((word) => word !== ''),
    'displaynames',
    'Descriptions',
  ]);
});

test('the columns of the platform come by themselves, sorted in with ours', () => {
  const names = all(entity('cue_sample'), 'attribute').flatMap((node) => textIn(node, 'LogicalName') || []);
  expect(names).toEqual(
    words(`createdby createdon createdonbehalfby cue_at cue_count cue_done cue_kind cue_name cue_note cue_rate
      cue_sampleid importsequencenumber modifiedby modifiedon modifiedonbehalfby organizationid overriddencreatedon
      statecode statuscode timezoneruleversionnumber utcconversiontimezonecode`),
  );
});

test('a table whose rows belong to users has owners where another has the organisation, and differs in nothing else', () => {
  const info = one(entity('cue_sendrequest'), 'entity');
  expect(textIn(info, 'OwnershipTypeMask')).toBe('UserOwned');
  const namesOf = (table: string): readonly string[] =>
    all(entity(table), 'attribute')
      .flatMap((node) => textIn(node, 'LogicalName') || [])
      .filter((name) => !name.startsWith('cue_'));
  const owners = words('ownerid owningbusinessunit owningteam owninguser');
  expect(namesOf('cue_sendrequest')).toEqual(
    [...namesOf('cue_sample').filter((name) => name !== 'organizationid'), ...owners].sort(),
  );
  expect(namesIn(attribute('cue_sendrequest', 'ownerid'))).toEqual([
    ...common,
    ...words('LookupStyle LookupTypes displaynames Descriptions'),
  ]);
  expect(textIn(attribute('cue_sendrequest', 'ownerid'), 'Type')).toBe('owner');
  expect(namesIn(attribute('cue_sendrequest', 'owninguser')).slice(0, 12)).toEqual(
    words(`Type Name LogicalName RequiredLevel ImeMode ValidForUpdateApi ValidForReadApi ValidForCreateApi IsCustomField
      IsAuditEnabled IsLogical IsSecured`),
  );
});

test('what the gateway empties again is in no history, though the rest of the row is', () => {
  const audited = (column: string) => textIn(attribute('cue_disclosure', column), 'IsAuditEnabled');
  expect(words('cue_purpose cue_eventid cue_answer').map(audited)).toEqual(['1', '1', '0']);
  expect(textIn(one(entity('cue_disclosure'), 'entity'), 'IsAuditEnabled')).toBe('1');
});

test('a form and a view', () => {
  const form = one(entity('cue_sample'), 'systemform');
  expect(namesIn(form)).toEqual(
    words(`formid IntroducedVersion FormPresentation FormActivationState form IsCustomizable CanBeDeleted
      LocalizedNames Descriptions`),
  );
  expect(all(form, 'control').map(({ attributes }) => attributes.datafieldname)).toEqual(
    words('cue_name cue_note cue_count cue_rate cue_done cue_at cue_kind'),
  );
  const [own, ...system] = all(entity('cue_sample'), 'savedquery');
  expect(own && namesIn(own)).toEqual(
    words(`IsCustomizable CanBeDeleted isquickfindquery isprivate isdefault savedqueryid layoutxml querytype fetchxml
      IntroducedVersion LocalizedNames Descriptions`),
  );
  expect(system.map((node) => textIn(node, 'querytype'))).toEqual(['0', '0', '1', '2', '64', '4']);
  const defaults = all(entity('cue_sample'), 'savedquery')
    .filter((node) => textIn(node, 'isdefault') === '1')
    .map((node) => textIn(node, 'querytype'));
  expect(defaults).toEqual(['0', '1', '2', '64', '4']);
});

const relatedTo = (table: string): readonly string[] =>
  textIn(one(entity(table), 'entity'), 'OwnershipTypeMask') === 'UserOwned'
    ? words('BusinessUnit Owner SystemUser SystemUser SystemUser Team')
    : words('Organization SystemUser SystemUser');
const relationshipCount = entities.flatMap((node) => relatedTo(textIn(node, 'Name'))).length;

test('what the platform relates each table to: two users, and the organisation or the owners', () => {
  const relationships = all(one(customizations, 'EntityRelationships'), 'EntityRelationship');
  expect(relationships).toHaveLength(relationshipCount);
  for (const table of ['cue_sample', 'cue_inquiry']) {
    const own = relationships.filter((node) => textIn(node, 'ReferencingEntityName') === table);
    expect(own.map((node) => textIn(node, 'ReferencedEntityName')).sort()).toEqual(relatedTo(table));
  }
  const names = relationships.map(({ attributes }) => attributes.Name ?? '');
  expect(names).toEqual([...names].sort());
  for (const relationship of relationships)
    expect(namesIn(relationship)).toEqual(
      words(`EntityRelationshipType IsCustomizable IntroducedVersion IsHierarchical ReferencingEntityName
        ReferencedEntityName CascadeAssign CascadeDelete CascadeArchive CascadeReparent CascadeShare CascadeUnshare
        ReferencingAttributeName RelationshipDescription`),
    );
});

// The role: microsoft/PowerApps-Samples, ColumnLevelSecuritySampleSolution.zip.
test('a security role, an app and its site map', () => {
  const roles = all(one(customizations, 'Roles'), 'Role');
  expect(roles.map(({ attributes }) => attributes.name)).toHaveLength(7);
  for (const role of roles) {
    expect(namesIn(role)).toEqual(words('IsCustomizable IsAutoAssigned Description RolePrivileges'));
    const names = all(role, 'RolePrivilege').map(({ attributes }) => (attributes.name ?? '').toLowerCase());
    expect(names).toEqual([...names].sort());
  }
  const app = one(customizations, 'AppModule');
  expect(namesIn(app)).toEqual(
    words(`UniqueName IntroducedVersion WebResourceId OptimizedFor statecode statuscode FormFactor ClientType
      NavigationType AppModuleComponents AppModuleRoleMaps LocalizedNames Descriptions`),
  );
  const ids = roles.map(({ attributes }) => attributes.id);
  const mapped = one(app, 'AppModuleRoleMaps').children.map(({ attributes }) => attributes.id);
  expect(mapped.filter((id) => ids.includes(id))).toHaveLength(6);
  expect(namesIn(one(customizations, 'AppModuleSiteMap'))).toEqual(
    words(`SiteMapUniqueName EnableCollapsibleGroups ShowHome ShowPinned ShowRecents SiteMap LocalizedNames`),
  );
  const entries = all(customizations, 'SubArea').map(({ attributes }) => attributes);
  expect(entries.map(({ Entity, Url }) => Entity ?? Url?.replace('$webresource:cue_/pages/', ''))).toEqual(
    words(`health.html failures.html triggers.html setup.html
      cue_deliveryfailure cue_triggerhealth cue_eventsummary cue_replayrequest cue_sendrequest cue_disclosure`),
  );
  // Microsoft Learn, "SubArea element": with PassParams the page's address says the user's language.
  expect(entries[0]).toMatchObject({
    Id: 'subarea_health',
    VectorIcon: '$webresource:cue_/icons/health.svg',
    PassParams: 'true',
    AvailableOffline: 'false',
  });
  const titled = all(one(customizations, 'SiteMap'), 'SubArea').map((node) =>
    all(node, 'Title').map((title) => title.attributes),
  );
  expect(titled[0]).toEqual([
    { LCID: '1031', Title: 'Zustand' },
    { LCID: '1033', Title: 'Health' },
    { LCID: '1036', Title: 'État' },
  ]);
  const icon = all(customizations, 'WebResource').find((node) => textIn(node, 'Name') === 'cue_/icons/cueline.svg');
  expect(textIn(app, 'WebResourceId')).toBe(icon && textIn(icon, 'WebResourceId').replace(/[{}]/g, ''));
});

test.each([
  [
    'a page that is not there',
    'cue_/pages/health.html',
    'it opens cue_/pages/health.html, which is not a page of this solution',
  ],
  [
    'an icon that is not there',
    'cue_/icons/cueline.svg',
    'its icon cue_/icons/cueline.svg is not an SVG of this solution',
  ],
])('an app with %s is not written', (_what, name, problem) => {
  const others = tablesParts.webResources.filter((resource) => resource.name !== name);
  expect(solutionProblems(tablesSample({ webResources: others }), tablesManifest)).toContain(
    `model-driven app cue_Cueline: ${problem}`,
  );
});

test('every table, role, web resource, app and site map is a root, and nothing else is', () => {
  const resources = Array<string>(tablesParts.webResources.length).fill('61');
  const roots = all(parse(members['solution.xml']), 'RootComponent').map(({ attributes }) => attributes.type);
  expect(roots).toEqual([...Array<string>(8).fill('1'), ...Array<string>(7).fill('20'), ...resources, '62', '80']);
});

test('managed and unmanaged packages differ in one element', () => {
  const managed = unzip(solutionZip(tablesSample(), tablesManifest, 'managed'));
  const { 'solution.xml': manifest, ...rest } = digests(managed);
  const { 'solution.xml': other, ...otherRest } = digests(members);
  expect(rest).toEqual(otherRest);
  expect(manifest).not.toBe(other);
});

test('ids of views, forms and cells are derived, and none is there twice', () => {
  const again = unzip(solutionZip(tablesSample(), tablesManifest, 'unmanaged'));
  expect(digests(again)).toEqual(digests(members));
  const xml = Buffer.from(members['customizations.xml'] ?? []).toString();
  const ids = [
    ...xml.matchAll(/(?:<(?:savedqueryid|formid)>|<(?:tab|section|cell|Role) [^>]*id=")\{([0-9a-f-]{36})\}/g),
  ];
  const own = ids
    .map(([, id]) => id)
    .filter(
      (id) => !['627090ff-40a3-4053-8790-584edc5be201', '119f245c-3cc8-4b62-b31c-d1a046ced15d'].includes(id ?? ''),
    );
  const mapped = 6;
  expect(own.length).toBeGreaterThan(100);
  expect(new Set(own).size).toBe(own.length - mapped);
});

// WaelHamze/dyn365-ce-devops-sample, Sample/Solution.
test('unpacked, a table is a folder and its relationships lie beside the manifest', () => {
  const paths = [...files.keys()];
  const inFolder = paths.filter((path) => path.startsWith('Entities/cue_sample/'));
  const guid = '\\{[0-9a-f-]{36}\\}';
  expect(inFolder).toHaveLength(1 + 2 + 7 + 1);
  for (const pattern of [
    /Entity\.xml$/,
    new RegExp(`FormXml/main/${guid}\\.xml$`),
    new RegExp(`FormXml/main/${guid}_managed\\.xml$`),
    new RegExp(`SavedQueries/${guid}\\.xml$`),
    /RibbonDiff\.xml$/,
  ])
    expect(inFolder.some((path) => pattern.test(path))).toBe(true);
  const skeleton = parse(files.get('Entities/cue_sample/Entity.xml'));
  expect(skeleton.children.slice(2).map(({ name, children }) => [name, children.length])).toEqual([
    ['FormXml', 0],
    ['SavedQueries', 0],
    ['RibbonDiffXml', 0],
  ]);
  expect(parse(files.get(inFolder.find((path) => path.includes('FormXml')) ?? '')).name).toBe('forms');
  expect(paths).toEqual(
    expect.arrayContaining([
      'Other/Relationships.xml',
      'Other/Relationships/SystemUser.xml',
      'Other/Relationships/Organization.xml',
      'Other/Relationships/Owner.xml',
      'Roles/Cueline Event Emitter.xml',
      'AppModules/cue_Cueline/AppModule.xml',
      'AppModules/cue_Cueline/AppModule_managed.xml',
      'AppModuleSiteMaps/cue_Cueline/AppModuleSiteMap.xml',
      'AppModuleSiteMaps/cue_Cueline/AppModuleSiteMap_managed.xml',
    ]),
  );
  const related = [...files].filter(([path]) => path.startsWith('Other/Relationships/'));
  expect(related.flatMap(([, content]) => all(parse(content), 'EntityRelationship'))).toHaveLength(relationshipCount);
});
