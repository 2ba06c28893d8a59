import type { Publisher } from '../publisher.ts';
import { element, text, type XmlElement } from './element.ts';
import { localized } from './localized.ts';

const nil = (name: string): XmlElement => text(name, '', { 'xsi:nil': 'true' });

const beforeShipping = [
  ...['City', 'County', 'Country', 'Fax', 'FreightTermsCode', 'ImportSequenceNumber', 'Latitude'],
  ...['Line1', 'Line2', 'Line3', 'Longitude', 'Name', 'PostalCode', 'PostOfficeBox', 'PrimaryContactName'],
];
const afterShipping = [
  ...['StateOrProvince', 'Telephone1', 'Telephone2', 'Telephone3', 'TimeZoneRuleVersionNumber'],
  ...['UPSZone', 'UTCOffset', 'UTCConversionTimeZoneCode'],
];

/** Every export carries two empty addresses; nobody has shown that an import works without them. */
const address = (number: number): XmlElement =>
  element('Address', [
    text('AddressNumber', number),
    text('AddressTypeCode', 1),
    ...beforeShipping.map(nil),
    text('ShippingMethodCode', 1),
    ...afterShipping.map(nil),
  ]);

/** Child order of real exports (MicrosoftLearning/PL-400 demo, WaelHamze/dyn365-ce-devops-sample). */
export const publisherXml = (publisher: Publisher): XmlElement =>
  element('Publisher', [
    text('UniqueName', publisher.uniqueName),
    element('LocalizedNames', [localized('LocalizedName', publisher.displayName)]),
    element('Descriptions', publisher.description === '' ? [] : [localized('Description', publisher.description)]),
    nil('EMailAddress'),
    nil('SupportingWebsiteUrl'),
    text('CustomizationPrefix', publisher.prefix),
    text('CustomizationOptionValuePrefix', publisher.optionValuePrefix),
    element('Addresses', [address(1), address(2)]),
  ]);
