import type { PrivilegeDepth, Right } from '../role.ts';

/** A privilege that a deployment adds to a role where the environment has the table. */
export interface RoleExtra {
  readonly role: string;
  readonly table: string;
  readonly right: Right;
  readonly depth: PrivilegeDepth;
  /** In whose absence the privilege does not exist. */
  readonly comesWith: string;
}

const read = (role: string, table: string, comesWith: string): RoleExtra => ({
  role,
  table,
  right: 'Read',
  depth: 'Global',
  comesWith,
});

const salesOnly = 'Dynamics 365 Sales';
const service = 'Dynamics 365 Customer Service';
const sales = 'Dynamics 365 Sales or Customer Insights - Journeys';
const journeys = 'Customer Insights - Journeys';

/**
 * What roles need on tables that not every environment has. That a role which names a privilege the environment does not have
 * stops the whole import is inferred, and not worth finding out, so these stay out of the zip. The privilege's own name is read from
 * the table's definition: it carries the schema name, which nobody has published for the tables of triggers.
 */
export const roleExtras: readonly RoleExtra[] = [
  read('Cueline Administrator', 'msdynmkt_eventmetadata', journeys),
  read('Cueline Event Emitter', 'lead', sales),
  read('Cueline Event Emitter', 'opportunity', salesOnly),
  read('Cueline Event Emitter', 'quote', salesOnly),
  read('Cueline Event Emitter', 'incident', service),
  read('Cueline Event Emitter', 'msdynmkt_eventmetadata', journeys),
  read('Cueline Event Emitter', 'msdynmkt_contactpointconsent4', journeys),
  read('Cueline Maker', 'msdynmkt_eventmetadata', journeys),
  read('Cueline Marketing Viewer', 'msdynmkt_eventmetadata', journeys),
  read('Cueline Marketing Operator', 'msdynmkt_eventmetadata', journeys),
  read('Cueline Privacy Officer', 'msdynmkt_eventmetadata', journeys),
  read('Cueline Sender', 'msdynmkt_eventmetadata', journeys),
];
