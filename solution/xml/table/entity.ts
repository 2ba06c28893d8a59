import { ownColumns, type AlternateKey, type Table } from '../../table.ts';
import { element, text, type XmlElement } from '../element.ts';
import { introducedVersion } from '../introduced-version.ts';
import { localized } from '../localized.ts';
import { attributeXml } from './attribute.ts';
import { formsXml } from './form.ts';
import { descriptions, displayNames, localizedNames } from './labels.ts';
import { ownAttributeXml } from './own-attribute.ts';
import { savedQueryXml } from './saved-query.ts';
import { settingsXml } from './settings.ts';
import { systemAttributes } from './system-attributes.ts';
import { savedQueriesOf } from './views.ts';

/** By logical name, ours and the platform's in one list, as exports sort them. */
function attributesXml(table: Table): XmlElement {
  const columns = [
    ...systemAttributes(table).map((column) => [column.physicalName.toLowerCase(), attributeXml(column)] as const),
    ...ownColumns(table).map((column) => [column.name, ownAttributeXml(table, column)] as const),
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  return element(
    'attributes',
    columns.map(([, xml]) => xml),
  );
}

/** microsoft/PowerApps-Samples, UpsertSample_1_0_0_0_managed.zip. */
const keyXml = ({ name, displayName, columns }: AlternateKey): XmlElement =>
  element('EntityKey', [
    text('Name', name),
    text('LogicalName', name),
    text('IntroducedVersion', introducedVersion),
    text('IsCustomizable', 1),
    element(
      'EntityKeyAttributes',
      columns.map((column) => text('AttributeName', column)),
    ),
    displayNames(displayName),
  ]);

/** Where an export with keys is of 2016 and has no set name, a newer one has the set name at the same place. */
const entityInfoXml = (table: Table): XmlElement =>
  element('EntityInfo', [
    element(
      'entity',
      [
        localizedNames(table.displayName),
        element('LocalizedCollectionNames', [localized('LocalizedCollectionName', table.pluralName)]),
        descriptions(table.description),
        attributesXml(table),
        ...(table.keys.length === 0 ? [] : [element('EntityKeys', table.keys.map(keyXml))]),
        text('EntitySetName', table.setName),
        ...settingsXml(table),
      ],
      { Name: table.name },
    ),
  ]);

export const ribbonXml: XmlElement = element('RibbonDiffXml', [
  element('CustomActions'),
  element('Templates', [element('RibbonTemplates', [], { Id: 'Mscrm.Templates' })]),
  element('CommandDefinitions'),
  element('RuleDefinitions', [element('TabDisplayRules'), element('DisplayRules'), element('EnableRules')]),
  element('LocLabels'),
]);

const entityWith = (table: Table, parts: readonly XmlElement[]): XmlElement =>
  element('Entity', [
    text('Name', table.name, { LocalizedName: table.displayName, OriginalName: table.displayName }),
    entityInfoXml(table),
    ...parts,
  ]);

/** A whole table, as customizations.xml has it. */
export const entityXml = (table: Table): XmlElement =>
  entityWith(table, [
    element('FormXml', [formsXml(table)]),
    element('SavedQueries', [
      element(
        'savedqueries',
        savedQueriesOf(table).map((query) => savedQueryXml(table, query)),
      ),
    ]),
    ribbonXml,
  ]);

/** The same without what an unpacked folder keeps in files of its own. */
export const entitySkeleton = (table: Table): XmlElement =>
  entityWith(table, [element('FormXml'), element('SavedQueries'), element('RibbonDiffXml')]);
