import type { Trigger } from '../../../connector/contract/index.ts';
import { clientSecretTokens, dataverseWebApi, type WebApi } from '../../../connector/dataverse/index.ts';
import { startStandIn, type JourneyEntry, type StandIn } from '../../../connector/emulator/index.ts';
import { atTheEnd } from './clean-up.ts';
import { environmentFile, secrets } from './environment.ts';

export interface Dataverse extends StandIn {
  /** Creates a contact and gives its id. */
  addContact(id: string, email?: string): Promise<void>;
  /** Writes a row by Web API, as a user would. */
  put(path: string, columns: object): Promise<void>;
  /** Everything else by Web API. */
  readonly api: Pick<WebApi, 'list' | 'post' | 'send'>;
  /** Deletes a row, as a user would. */
  remove(path: string): Promise<void>;
  /** Who came into the journey of a trigger so far. */
  entries(trigger: Trigger): readonly JourneyEntry[];
}

/** The stand-in for Dataverse, with these triggers published and a journey on each, for the sign-in of the tests. */
export async function runDataverse(triggers: readonly Trigger[], port = 0): Promise<Dataverse> {
  const { tenantId, clientId } = environmentFile('http://127.0.0.1').signIn;
  const clientSecret = secrets.CUELINE_TEST_CLIENT_SECRET;
  const standIn = await startStandIn({ port, tenantId, clientId, clientSecret, publishedTriggers: triggers });
  for (const { title, audience } of triggers) standIn.createJourney({ name: title, triggerTitle: title, audience });
  const { url } = standIn;
  const tokens = clientSecretTokens({ tenantId, clientId, clientSecret, organizationUrl: url, issuerUrl: url });
  const api = dataverseWebApi({ organizationUrl: url, tokens });
  let closed: Promise<unknown> | undefined;
  const close = async (): Promise<void> => {
    await (closed ??= Promise.all([api.close(), standIn.close()]));
  };
  atTheEnd(close);
  return {
    ...standIn,
    close,
    addContact: (id, email) =>
      api.patch(`contacts(${id})`, { lastname: 'Lind', ...(email ? { emailaddress1: email } : {}) }),
    api,
    put: (path, columns) => api.patch(path, columns),
    remove: (path) => api.remove(path),
    entries: (trigger) =>
      standIn
        .journeys()
        .filter(({ triggerTitle }) => triggerTitle === trigger.title)
        .flatMap(({ entries }) => entries),
  };
}
