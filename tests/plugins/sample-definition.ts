/** EntityDefinitions as the Web API answers them, written by hand after Microsoft Learn's examples. */
type Json = Readonly<Record<string, unknown>>;

export const labelled = (value: number, label: string | null): Json => ({
  Value: value,
  Label: { LocalizedLabels: [], UserLocalizedLabel: label === null ? null : { Label: label, LanguageCode: 1033 } },
});

export const attribute = (name: string, type: string, rest: Json = {}): Json => ({
  LogicalName: name,
  AttributeType: type,
  AttributeTypeName: { Value: `${type}Type` },
  AttributeOf: null,
  IsValidForRead: true,
  ...rest,
});

export const choices = (...options: readonly Json[]): Json => ({ OptionSet: { Options: options } });

/** A table of a user's own, with an attribute of every type there is. */
export const membership: Json = {
  LogicalName: 'new_membership',
  EntitySetName: 'new_memberships',
  PrimaryIdAttribute: 'new_membershipid',
  PrimaryNameAttribute: 'new_name',
  Attributes: [
    attribute('new_membershipid', 'Uniqueidentifier'),
    attribute('new_name', 'String'),
    attribute('new_notes', 'Memo'),
    attribute('new_points', 'Integer'),
    attribute('versionnumber', 'BigInt'),
    attribute('new_latitude', 'Double'),
    attribute('new_share', 'Decimal'),
    attribute('new_fee', 'Money'),
    attribute('new_paid', 'Boolean', { OptionSet: { TrueOption: labelled(1, 'Yes'), FalseOption: labelled(0, 'No') } }),
    attribute('new_since', 'DateTime'),
    attribute('new_contactid', 'Lookup', { Targets: ['contact'] }),
    attribute('new_contactidname', 'String', { AttributeOf: 'new_contactid' }),
    attribute('new_payerid', 'Customer', { Targets: ['account', 'contact'] }),
    attribute('ownerid', 'Owner', { Targets: ['systemuser', 'team'] }),
    attribute('regardingobjectid', 'Lookup', {
      Targets: ['account', 'contact', 'incident', 'invoice', 'lead', 'opportunity', 'quote', 'salesorder', 'new_club'],
    }),
    attribute('to', 'PartyList', { Targets: ['contact', 'lead'] }),
    attribute('new_image', 'Virtual', { AttributeTypeName: { Value: 'ImageType' } }),
    attribute('new_secret', 'String', { IsValidForRead: false }),
    attribute('statecode', 'State', choices(labelled(0, 'Active'), labelled(1, 'Inactive'))),
    attribute('statuscode', 'Status', choices(labelled(2, 'In Progress'), labelled(1, 'In progress'))),
    attribute('new_tier', 'Picklist', {
      OptionSet: { Options: [] },
      GlobalOptionSet: { Options: [labelled(100000000, 'Gold */ // ☺'), labelled(100000001, '★'), labelled(3, null)] },
    }),
    attribute('new_langues', 'Virtual', {
      AttributeTypeName: { Value: 'MultiSelectPicklistType' },
      ...choices(labelled(1, 'Français'), labelled(2, '日本語'), labelled(3, '2nd language\nor third')),
    }),
  ],
};
