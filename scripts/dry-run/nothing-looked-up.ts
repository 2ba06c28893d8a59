import { Fault } from '../../connector/contract/index.ts';
import type { Dataverse } from '../../plugins/index.ts';

/** A dry run asks nobody: what a handler would look up is said instead. */
export class NothingLookedUp extends Fault {
  readonly code = 'nothing-looked-up';
  readonly retry = 'never';
}

const instead = (what: string): Promise<never> =>
  Promise.reject(new NothingLookedUp(`It would ${what} in Dataverse; a dry run asks nobody.`));

export const noDataverse: Dataverse = {
  introduce: () => undefined,
  client: {
    retrieve: (table, _id, columns) =>
      instead(`look up ${Array.isArray(columns) ? columns.join(', ') : 'all columns'} of a row of ${table}`),
    retrieveMultiple: () => instead('query rows'),
    create: ({ logicalName }) => instead(`create a row of ${logicalName}`),
    update: ({ logicalName }) => instead(`update a row of ${logicalName}`),
  },
};
