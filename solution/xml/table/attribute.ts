import { element, text, type XmlElement } from '../element.ts';
import { introducedVersion } from '../introduced-version.ts';
import { descriptions, displayNames } from './labels.ts';

/** What differs between the columns of a table; the rest is the same in every export. */
export interface Attribute {
  readonly physicalName: string;
  readonly type: string;
  readonly displayName: string;
  readonly description: string;
  /** Of the two columns that nothing shows, the rules of time zones, and of the organisation, exports have no mask. */
  readonly mask?: string;
  readonly requiredLevel?: 'none' | 'required' | 'systemrequired';
  readonly imeMode?: 'auto' | 'disabled' | 'inactive';
  readonly create?: boolean;
  readonly update?: boolean;
  readonly custom?: boolean;
  readonly audited?: boolean;
  /** Computed from another column. Exports say so of these only. */
  readonly logical?: true;
  readonly searchable?: boolean;
  readonly filterable?: boolean;
  readonly retrievable?: boolean;
  /** What the type adds, before the labels. */
  readonly details?: readonly XmlElement[];
}

export const shown = 'ValidForAdvancedFind|ValidForForm|ValidForGrid';

const flag = (name: string, on: boolean): XmlElement => text(name, on ? 1 : 0);
const ones = (...names: readonly string[]): readonly XmlElement[] => names.map((name) => flag(name, true));

/**
 * One column. Child order and values of an organisation-owned table in a real export (MicrosoftLearning/PL-400,
 * PermitManagement_1_0_0_3.zip, `contoso_PermitType`; `dem_trick` of its demos agrees).
 */
export function attributeXml(column: Attribute): XmlElement {
  const logicalName = column.physicalName.toLowerCase();
  return element(
    'attribute',
    [
      text('Type', column.type),
      text('Name', logicalName),
      text('LogicalName', logicalName),
      text('RequiredLevel', column.requiredLevel ?? 'none'),
      ...(column.mask === undefined ? [] : [text('DisplayMask', column.mask)]),
      text('ImeMode', column.imeMode ?? 'auto'),
      flag('ValidForUpdateApi', column.update ?? true),
      flag('ValidForReadApi', true),
      flag('ValidForCreateApi', column.create ?? true),
      flag('IsCustomField', column.custom ?? false),
      flag('IsAuditEnabled', column.audited ?? false),
      ...(column.logical ? [flag('IsLogical', true)] : []),
      flag('IsSecured', false),
      text('IntroducedVersion', introducedVersion),
      ...ones('IsCustomizable', 'IsRenameable', 'CanModifySearchSettings'),
      flag('CanModifyRequirementLevelSettings', column.type !== 'primarykey'),
      ...ones('CanModifyAdditionalSettings'),
      text('SourceType', 0),
      flag('IsGlobalFilterEnabled', false),
      flag('IsSortableEnabled', false),
      ...ones('CanModifyGlobalFilterSettings', 'CanModifyIsSortableSettings'),
      flag('IsDataSourceSecret', false),
      element('AutoNumberFormat'),
      flag('IsSearchable', column.searchable ?? false),
      flag('IsFilterable', column.filterable ?? false),
      flag('IsRetrievable', column.retrievable ?? false),
      flag('IsLocalizable', false),
      ...(column.details ?? []),
      displayNames(column.displayName),
      descriptions(column.description),
    ],
    { PhysicalName: column.physicalName },
  );
}

/** Users see it in their own time zone, and no import changes that later. */
const userLocal = 1;

export const dateTimeDetails = (format: 'datetime' | 'date', canChange: boolean): readonly XmlElement[] => [
  text('Format', format),
  flag('CanChangeDateTimeBehavior', canChange),
  text('Behavior', userLocal),
];

export const integerDetails = (format: string, minimum: number, maximum: number): readonly XmlElement[] => [
  format === '' ? element('Format') : text('Format', format),
  text('MinValue', minimum),
  text('MaxValue', maximum),
];
