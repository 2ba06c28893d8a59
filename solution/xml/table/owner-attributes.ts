import { element, text } from '../element.ts';
import { shown, type Attribute } from './attribute.ts';

const single = text('LookupStyle', 'single');
/** What an owner can be, by the platform's own numbers: a user, a team. */
const userOrTeam = [8, 9].map((code) => text('LookupType', code, { id: '00000000-0000-0000-0000-000000000000' }));

const derived = (physicalName: string, displayName: string, description: string): Attribute => ({
  physicalName,
  type: 'lookup',
  displayName,
  description,
  create: false,
  update: false,
  details: [single, element('LookupTypes')],
});

/** The columns of a table whose rows belong to users (`contoso_Inspection`, MicrosoftLearning/PL-400, PermitManagement_1_0_0_3.zip). */
export const ownerAttributes = (audited: boolean): readonly Attribute[] => [
  {
    physicalName: 'OwnerId',
    type: 'owner',
    displayName: 'Owner',
    description: 'Owner Id',
    mask: `${shown}|RequiredForForm`,
    requiredLevel: 'systemrequired',
    audited,
    filterable: true,
    retrievable: true,
    details: [single, element('LookupTypes', userOrTeam)],
  },
  {
    ...derived(
      'OwningBusinessUnit',
      'Owning Business Unit',
      'Unique identifier for the business unit that owns the record',
    ),
    mask: shown,
    audited,
    filterable: true,
  },
  {
    ...derived('OwningTeam', 'Owning Team', 'Unique identifier for the team that owns the record.'),
    logical: true,
  },
  {
    ...derived('OwningUser', 'Owning User', 'Unique identifier for the user that owns the record.'),
    logical: true,
  },
];
