import type { Table } from '../../table.ts';
import { element, text } from '../element.ts';
import { dateTimeDetails, integerDetails, shown, type Attribute } from './attribute.ts';
import { ownerAttributes } from './owner-attributes.ts';
import { stateSet, statusSet } from './option-set.ts';

const lookupDetails = [text('LookupStyle', 'single'), element('LookupTypes')];
const filledByPlatform = { create: false, update: false } as const;

const person = (physicalName: string, displayName: string, did: string): Attribute => ({
  physicalName,
  type: 'lookup',
  displayName,
  description: `Unique identifier of the ${did} the record.`,
  mask: shown,
  details: lookupDetails,
  ...filledByPlatform,
});

const moment = (physicalName: string, displayName: string, done: string): Attribute => ({
  physicalName,
  type: 'datetime',
  displayName,
  description: `Date and time when the record was ${done}.`,
  mask: shown,
  imeMode: 'inactive',
  filterable: true,
  retrievable: true,
  details: dateTimeDetails('datetime', false),
  ...filledByPlatform,
});

const timeZone = (physicalName: string, displayName: string, description: string): Attribute => ({
  physicalName,
  type: 'int',
  displayName,
  description,
  details: integerDetails('', -1, 2_147_483_647),
});

const organisation = (audited: boolean): Attribute => ({
  physicalName: 'OrganizationId',
  type: 'lookup',
  displayName: 'Organization Id',
  description: 'Unique identifier for the organization',
  audited,
  details: lookupDetails,
  ...filledByPlatform,
});

/**
 * The columns that the platform gives each table, as exports list them (MicrosoftLearning/PL-400: `contoso_PermitType` belongs
 * to the organisation, `contoso_Inspection` to users). They differ in who owns a row, and in nothing else.
 */
export function systemAttributes({ name, displayName, audited, ownership }: Table): readonly Attribute[] {
  const stateWords = { displayName: 'Status', description: `Status of the ${displayName}` };
  const statusWords = { displayName: 'Status Reason', description: `Reason for the status of the ${displayName}` };
  return [
    {
      physicalName: `${name}Id`,
      type: 'primarykey',
      displayName,
      description: 'Unique identifier for entity instances',
      mask: 'ValidForAdvancedFind|RequiredForGrid',
      requiredLevel: 'systemrequired',
      update: false,
      filterable: true,
      retrievable: true,
    },
    person('CreatedBy', 'Created By', 'user who created'),
    moment('CreatedOn', 'Created On', 'created'),
    person('CreatedOnBehalfBy', 'Created By (Delegate)', 'delegate user who created'),
    {
      physicalName: 'ImportSequenceNumber',
      type: 'int',
      displayName: 'Import Sequence Number',
      description: 'Sequence number of the import that created this record.',
      mask: 'ValidForAdvancedFind',
      imeMode: 'disabled',
      update: false,
      audited,
      details: integerDetails('', -2_147_483_648, 2_147_483_647),
    },
    person('ModifiedBy', 'Modified By', 'user who modified'),
    moment('ModifiedOn', 'Modified On', 'modified'),
    person('ModifiedOnBehalfBy', 'Modified By (Delegate)', 'delegate user who modified'),
    ...(ownership === 'user' ? ownerAttributes(audited) : [organisation(audited)]),
    {
      physicalName: 'OverriddenCreatedOn',
      type: 'datetime',
      displayName: 'Record Created On',
      description: 'Date and time that the record was migrated.',
      mask: 'ValidForAdvancedFind|ValidForGrid',
      imeMode: 'inactive',
      update: false,
      audited,
      details: dateTimeDetails('date', false),
    },
    {
      physicalName: 'statecode',
      type: 'state',
      ...stateWords,
      mask: shown,
      requiredLevel: 'systemrequired',
      create: false,
      audited,
      filterable: true,
      details: [stateSet(`${name}_statecode`, stateWords)],
    },
    {
      physicalName: 'statuscode',
      type: 'status',
      ...statusWords,
      mask: shown,
      audited,
      details: [statusSet(`${name}_statuscode`, statusWords)],
    },
    timeZone('TimeZoneRuleVersionNumber', 'Time Zone Rule Version Number', 'For internal use only.'),
    timeZone(
      'UTCConversionTimeZoneCode',
      'UTC Conversion Time Zone Code',
      'Time zone code that was in use when the record was created.',
    ),
  ];
}

/** Their names for whoever shows or counts columns. */
export const systemColumnNames = (table: Table): readonly string[] =>
  systemAttributes(table).map(({ physicalName }) => physicalName.toLowerCase());
