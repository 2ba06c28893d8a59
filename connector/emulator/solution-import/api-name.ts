import { randomUUID } from 'node:crypto';

/**
 * How Power Platform calls a connector once it is registered. The ending is new in every environment; its 16 digits are
 * those of public exports, where they come from is not known. Modelled: the platform registers later than the import ends.
 */
export const apiNameOf = (connectorName: string): string =>
  `shared_${connectorName.toLowerCase().replaceAll('_', '-5f')}-5f${randomUUID().replaceAll('-', '').slice(0, 16)}`;
