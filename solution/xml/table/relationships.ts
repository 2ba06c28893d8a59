import type { Table } from '../../table.ts';
import { element, text, type XmlElement } from '../element.ts';
import { introducedVersion } from '../introduced-version.ts';
import { descriptions } from './labels.ts';

/** A relationship that comes with every table whose rows belong to the organisation. */
export interface Relationship {
  readonly name: string;
  readonly referenced: 'SystemUser' | 'Organization';
  readonly column: string;
  readonly description: string;
}

export const relationshipsOf = ({ name }: Table): readonly Relationship[] => [
  {
    name: `lk_${name}_createdby`,
    referenced: 'SystemUser',
    column: 'CreatedBy',
    description: 'Unique identifier of the user who created the record.',
  },
  {
    name: `lk_${name}_modifiedby`,
    referenced: 'SystemUser',
    column: 'ModifiedBy',
    description: 'Unique identifier of the user who modified the record.',
  },
  {
    name: `organization_${name}`,
    referenced: 'Organization',
    column: 'OrganizationId',
    description: 'Unique identifier for the organization',
  },
];

const cascades = ['Assign', 'Delete', 'Archive', 'Reparent', 'Share', 'Unshare'];

/** Child order and values of an export (`organization_contoso_permittype`, MicrosoftLearning/PL-400). */
const relationshipXml = (table: Table, relationship: Relationship): XmlElement =>
  element(
    'EntityRelationship',
    [
      text('EntityRelationshipType', 'OneToMany'),
      text('IsCustomizable', 1),
      text('IntroducedVersion', introducedVersion),
      text('IsHierarchical', 0),
      text('ReferencingEntityName', table.name),
      text('ReferencedEntityName', relationship.referenced),
      ...cascades.map((what) => text(`Cascade${what}`, 'NoCascade')),
      text('ReferencingAttributeName', relationship.column),
      element('RelationshipDescription', [descriptions(relationship.description)]),
    ],
    { Name: relationship.name },
  );

interface Named {
  readonly relationship: Relationship;
  readonly xml: XmlElement;
}

/** Of all tables, by name, as exports sort them. */
export const relationshipsXml = (tables: readonly Table[]): readonly Named[] =>
  tables
    .flatMap((table) =>
      relationshipsOf(table).map((relationship) => ({ relationship, xml: relationshipXml(table, relationship) })),
    )
    .sort((a, b) => (a.relationship.name < b.relationship.name ? -1 : 1));
