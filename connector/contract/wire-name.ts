/**
 * Attribute names on the wire are lower case without a prefix of their own (the trigger's custom API adds `msdynmkt_`;
 * captured from a public plug-in that sends the same trigger both ways). Two names that differ only in case would meet.
 */
export const wireNameOf = (propertyName: string): string => propertyName.toLowerCase();

/**
 * Names that every trigger's custom API uses itself (Microsoft Learn, "Custom actions" of real-time marketing, 2022; the
 * binding and contact point names come from "Correlate triggers" and "Create custom triggers").
 */
export const reservedWireNames: ReadonlySet<string> = new Set([
  'profileid',
  'signaluserauthid',
  'signaltimestamp',
  'signalingestiontimestamp',
  'signalid',
  'bindingid',
  'contactpoint_email',
  'contactpoint_phone',
]);
