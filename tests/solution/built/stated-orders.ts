/**
 * In which order the children of a node stand in exports; brackets are around those that only some have. By the name of the
 * node, or of it and its parent where two nodes share a name. The exports are named in child-order.test.ts and tables.test.ts.
 */
const list = (words: string): readonly string[] => words.trim().split(/\s+/);

const addressFields = `AddressNumber AddressTypeCode City County Country Fax FreightTermsCode ImportSequenceNumber Latitude Line1
  Line2 Line3 Longitude Name PostalCode PostOfficeBox PrimaryContactName ShippingMethodCode StateOrProvince Telephone1 Telephone2
  Telephone3 TimeZoneRuleVersionNumber UPSZone UTCOffset UTCConversionTimeZoneCode`;

const tableSettings = `EntitySetName IsDuplicateCheckSupported IsBusinessProcessEnabled IsRequiredOffline
  IsInteractionCentricEnabled IsCollaboration AutoRouteToOwnerQueue IsConnectionsEnabled IsDocumentManagementEnabled
  AutoCreateAccessTeams IsOneNoteIntegrationEnabled IsKnowledgeManagementEnabled IsSLAEnabled IsDocumentRecommendationsEnabled
  IsBPFEntity OwnershipTypeMask IsAuditEnabled IsRetrieveAuditEnabled IsRetrieveMultipleAuditEnabled IsActivity ActivityTypeMask
  IsActivityParty IsReplicated IsReplicationUserFiltered IsMailMergeEnabled IsVisibleInMobile IsVisibleInMobileClient
  IsReadOnlyInMobileClient IsOfflineInMobileClient DaysSinceRecordLastModified MobileOfflineFilters IsMapiGridEnabled
  IsReadingPaneEnabled IsQuickCreateEnabled SyncToExternalSearchIndex IntroducedVersion IsCustomizable IsRenameable IsMappable
  CanModifyAuditSettings CanModifyMobileVisibility CanModifyMobileClientVisibility CanModifyMobileClientReadOnly
  CanModifyMobileClientOffline CanModifyConnectionSettings CanModifyDuplicateDetectionSettings CanModifyMailMergeSettings
  CanModifyQueueSettings CanCreateAttributes CanCreateForms CanCreateCharts CanCreateViews CanModifyAdditionalSettings
  CanEnableSyncToExternalSearchIndex EnforceStateTransitions CanChangeHierarchicalRelationship EntityHelpUrlEnabled
  ChangeTrackingEnabled CanChangeTrackingBeEnabled IsEnabledForExternalChannels IsMSTeamsIntegrationEnabled IsSolutionAware`;

const column = `Type Name LogicalName RequiredLevel [DisplayMask] ImeMode ValidForUpdateApi ValidForReadApi ValidForCreateApi
  IsCustomField IsAuditEnabled [IsLogical] IsSecured IntroducedVersion IsCustomizable IsRenameable CanModifySearchSettings
  CanModifyRequirementLevelSettings CanModifyAdditionalSettings SourceType IsGlobalFilterEnabled IsSortableEnabled
  CanModifyGlobalFilterSettings CanModifyIsSortableSettings IsDataSourceSecret AutoNumberFormat IsSearchable IsFilterable
  IsRetrievable IsLocalizable [AppDefaultValue] [LookupStyle] [LookupTypes] [Format] [MaxLength] [Length] [MinValue] [MaxValue]
  [Accuracy] [CanChangeDateTimeBehavior] [Behavior] [optionset] displaynames Descriptions`;

const orders: Readonly<Record<string, string>> = {
  SolutionManifest: `UniqueName LocalizedNames Descriptions Version Managed Publisher RootComponents MissingDependencies`,
  Publisher: `UniqueName LocalizedNames Descriptions EMailAddress SupportingWebsiteUrl CustomizationPrefix
    CustomizationOptionValuePrefix Addresses`,
  Address: addressFields,
  MissingDependency: 'Required Dependent',
  ImportExportXml: `Entities Roles Workflows FieldSecurityProfiles Templates EntityMaps EntityRelationships OrganizationSettings
    optionsets [WebResources] CustomControls [SdkMessageProcessingSteps] [ServiceEndpoints] [AppModuleSiteMaps] [AppModules]
    EntityDataProviders [Connectors] [connectionreferences] Languages`,
  // A table of others has neither forms nor views here.
  Entity: 'Name EntityInfo [FormXml] [SavedQueries] RibbonDiffXml',
  'EntityInfo/entity': `LocalizedNames LocalizedCollectionNames Descriptions attributes [EntityKeys] ${tableSettings}`,
  'attributes/attribute': column,
  optionset: `OptionSetType IntroducedVersion IsCustomizable [ExternalTypeName] displaynames Descriptions [options] [states] [statuses]`,
  EntityKey: 'Name LogicalName IntroducedVersion IsCustomizable EntityKeyAttributes displaynames',
  systemform: `formid IntroducedVersion FormPresentation FormActivationState form IsCustomizable CanBeDeleted LocalizedNames
    Descriptions`,
  form: 'tabs DisplayConditions',
  tab: 'labels columns',
  section: 'labels rows',
  // Both in a form, neither in a view.
  'row/cell': '[labels] [control]',
  savedquery: `IsCustomizable CanBeDeleted isquickfindquery isprivate isdefault savedqueryid layoutxml querytype fetchxml
    IntroducedVersion LocalizedNames [Descriptions]`,
  'fetch/entity': 'attribute [order] [filter]',
  RibbonDiffXml: 'CustomActions Templates CommandDefinitions RuleDefinitions LocLabels',
  RuleDefinitions: 'TabDisplayRules DisplayRules EnableRules',
  CommandDefinition: 'EnableRules DisplayRules Actions',
  'EnableRules/EnableRule': '[FormStateRule] [CustomRule] [SelectionCountRule]',
  'Roles/Role': 'IsCustomizable IsAutoAssigned [Description] RolePrivileges',
  Workflow: `JsonFileName Type Subprocess Category Mode Scope OnDemand TriggerOnCreate TriggerOnDelete AsyncAutodelete
    SyncWorkflowLogOnFailure StateCode StatusCode RunAs IsTransacted IntroducedVersion IsCustomizable BusinessProcessType
    IsCustomProcessingStepAllowedForOtherPublishers PrimaryEntity LocalizedNames Descriptions`,
  EntityRelationship: `EntityRelationshipType IsCustomizable IntroducedVersion IsHierarchical ReferencingEntityName
    ReferencedEntityName CascadeAssign CascadeDelete CascadeArchive CascadeReparent CascadeShare CascadeUnshare
    ReferencingAttributeName RelationshipDescription`,
  WebResource: `WebResourceId Name DisplayName [Description] [LanguageCode] WebResourceType IntroducedVersion
    IsEnabledForMobileClient IsAvailableForMobileOffline [DependencyXml] IsCustomizable CanBeDeleted IsHidden FileName`,
  SdkMessageProcessingStep: `SdkMessageId PluginTypeName PluginTypeId PrimaryEntity [SecondaryEntity] AsyncAutoDelete
    [Configuration] Description FilteringAttributes [ImpersonatingUserIdName] InvocationSource Mode Rank EventHandler
    EventHandlerTypeCode Stage IsCustomizable IsHidden SupportedDeployment IntroducedVersion SdkMessageProcessingStepImages`,
  SdkMessageProcessingStepImage: `SdkMessageProcessingStepImageId Attributes EntityAlias ImageType MessagePropertyName
    IsCustomizable`,
  ServiceEndpoint: `ConnectionMode Contract [Description] Path SolutionNamespace UserClaim IsCustomizable AuthType MessageFormat
    [NamespaceAddress] NamespaceFormat [SASKeyName] [UseKeyVaultConfiguration] Url`,
  AppModuleSiteMap: `SiteMapUniqueName EnableCollapsibleGroups ShowHome ShowPinned ShowRecents SiteMap LocalizedNames`,
  Area: 'Titles Group',
  Group: 'Titles SubArea',
  AppModule: `UniqueName IntroducedVersion WebResourceId OptimizedFor statecode statuscode FormFactor ClientType NavigationType
    AppModuleComponents AppModuleRoleMaps LocalizedNames Descriptions`,
  Connector: `connectorid description displayname iconbrandcolor name connectortype [scriptoperations] openapidefinition
    connectionparameters [connectionparametersets] policytemplateinstances [customcodeblobcontent] iconblob`,
  connectionreference: `connectionreferencedisplayname connectorid [customconnectorid] [description] iscustomizable
    promptingbehavior statecode statuscode`,
  environmentvariabledefinition:
    '[defaultvalue] description displayname introducedversion iscustomizable isrequired type',
};

/** The stated order of a node, `undefined` where there is none. */
export function statedOrder(parent: string, name: string): readonly string[] | undefined {
  const stated = orders[`${parent}/${name}`] ?? orders[name];
  return stated === undefined ? undefined : list(stated);
}
