import type { Table } from '../../table.ts';
import { element, text, type XmlElement } from '../element.ts';
import { introducedVersion } from '../introduced-version.ts';
import { descriptions } from './labels.ts';

/** A relationship that comes with every table. */
export interface Relationship {
  readonly name: string;
  readonly referenced: 'SystemUser' | 'Organization' | 'Owner' | 'BusinessUnit' | 'Team';
  readonly column: string;
  readonly description: string;
  /** What is deleted first has to have no rows left. */
  readonly keepsReferenced?: true;
}

/** Of rows that belong to users (`contoso_Inspection`, MicrosoftLearning/PL-400, PermitManagement_1_0_0_3.zip). */
const ownersOf = (name: string): readonly Relationship[] => [
  {
    name: `business_unit_${name}`,
    referenced: 'BusinessUnit',
    column: 'OwningBusinessUnit',
    description: 'Unique identifier for the business unit that owns the record',
    keepsReferenced: true,
  },
  { name: `owner_${name}`, referenced: 'Owner', column: 'OwnerId', description: 'Owner Id' },
  {
    name: `team_${name}`,
    referenced: 'Team',
    column: 'OwningTeam',
    description: 'Unique identifier for the team that owns the record.',
  },
  {
    name: `user_${name}`,
    referenced: 'SystemUser',
    column: 'OwningUser',
    description: 'Unique identifier for the user that owns the record.',
  },
];

const organisationOf = (name: string): Relationship => ({
  name: `organization_${name}`,
  referenced: 'Organization',
  column: 'OrganizationId',
  description: 'Unique identifier for the organization',
});

export const relationshipsOf = ({ name, ownership }: Table): readonly Relationship[] => [
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
  ...(ownership === 'user' ? ownersOf(name) : [organisationOf(name)]),
];

const cascades = ['Assign', 'Delete', 'Archive', 'Reparent', 'Share', 'Unshare'];
const restricted = ['Delete', 'Archive'];

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
      ...cascades.map((what) =>
        text(`Cascade${what}`, relationship.keepsReferenced && restricted.includes(what) ? 'Restrict' : 'NoCascade'),
      ),
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
