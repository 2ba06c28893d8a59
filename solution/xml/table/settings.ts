import type { Table } from '../../table.ts';
import { element, text, type XmlElement } from '../element.ts';
import { introducedVersion } from '../introduced-version.ts';

const all = (value: 0 | 1, ...names: readonly string[]): readonly XmlElement[] =>
  names.map((name) => text(name, value));

/** What nobody sets here; in the order of an export, between the keys and the version. */
const before = [
  ...['IsDuplicateCheckSupported', 'IsBusinessProcessEnabled', 'IsRequiredOffline', 'IsInteractionCentricEnabled'],
  ...['IsCollaboration', 'AutoRouteToOwnerQueue', 'IsConnectionsEnabled', 'IsDocumentManagementEnabled'],
  ...['AutoCreateAccessTeams', 'IsOneNoteIntegrationEnabled', 'IsKnowledgeManagementEnabled', 'IsSLAEnabled'],
  ...['IsDocumentRecommendationsEnabled', 'IsBPFEntity'],
];
const use = [
  ...['IsActivityParty', 'IsReplicated', 'IsReplicationUserFiltered', 'IsMailMergeEnabled', 'IsVisibleInMobile'],
  ...['IsVisibleInMobileClient', 'IsReadOnlyInMobileClient', 'IsOfflineInMobileClient', 'DaysSinceRecordLastModified'],
];
const changeable = [
  ...['IsCustomizable', 'IsRenameable', 'IsMappable', 'CanModifyAuditSettings', 'CanModifyMobileVisibility'],
  ...['CanModifyMobileClientVisibility', 'CanModifyMobileClientReadOnly', 'CanModifyMobileClientOffline'],
  ...['CanModifyConnectionSettings', 'CanModifyDuplicateDetectionSettings', 'CanModifyMailMergeSettings'],
  ...['CanModifyQueueSettings', 'CanCreateAttributes', 'CanCreateForms', 'CanCreateCharts', 'CanCreateViews'],
  ...['CanModifyAdditionalSettings', 'CanEnableSyncToExternalSearchIndex'],
];

const ownershipMasks: Readonly<Record<Table['ownership'], string>> = { organization: 'OrgOwned', user: 'UserOwned' };

/** Everything of a table after its columns and keys, in the order of an export (`contoso_PermitType`, PL-400). */
export const settingsXml = ({ audited, ownership }: Table): readonly XmlElement[] => [
  ...all(0, ...before),
  text('OwnershipTypeMask', ownershipMasks[ownership]),
  text('IsAuditEnabled', audited ? 1 : 0),
  ...all(0, 'IsRetrieveAuditEnabled', 'IsRetrieveMultipleAuditEnabled', 'IsActivity'),
  element('ActivityTypeMask'),
  ...all(0, ...use),
  element('MobileOfflineFilters'),
  ...all(1, 'IsMapiGridEnabled', 'IsReadingPaneEnabled'),
  ...all(0, 'IsQuickCreateEnabled', 'SyncToExternalSearchIndex'),
  text('IntroducedVersion', introducedVersion),
  ...all(1, ...changeable),
  ...all(0, 'EnforceStateTransitions'),
  ...all(1, 'CanChangeHierarchicalRelationship'),
  ...all(0, 'EntityHelpUrlEnabled', 'ChangeTrackingEnabled'),
  ...all(1, 'CanChangeTrackingBeEnabled'),
  ...all(0, 'IsEnabledForExternalChannels', 'IsMSTeamsIntegrationEnabled', 'IsSolutionAware'),
];
