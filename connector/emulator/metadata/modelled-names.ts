/** Custom parts carry their publisher's prefix: `msdynmkt_state`, and not `address1_city`. */
const prefix = /^[a-z]{2,8}_/;

export const isCustom = (logicalName: string): boolean => prefix.test(logicalName);

const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** Modelled: a logical name does not tell where the capitals of the schema name are (`salesorder` is `SalesOrder`). */
export const schemaNameOf = (logicalName: string): string =>
  isCustom(logicalName) ? logicalName : capital(logicalName);

/** Modelled: the tables of the stand-in have no names for people (`incident` is shown as `Case`). */
export const displayNameOf = (logicalName: string): string => capital(logicalName.replace(prefix, ''));
