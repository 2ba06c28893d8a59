import { Webhook } from 'standardwebhooks';
import { keyHeader } from '../../connector/contract/index.ts';
import type { LocalSystem } from '../local/local-system.ts';

/** What a door answered. */
export interface Reply {
  readonly status: number;
  readonly outcome: string;
  readonly reasonCode: string;
  /** Missing where nothing was accepted. */
  readonly emissionId?: string;
}

async function replyOf(response: Response): Promise<Reply> {
  return { status: response.status, ...((await response.json()) as Omit<Reply, 'status'>) };
}

const jsonType = { 'content-type': 'application/json' };

/** A flow or any program with a key: SendCustomEvent. */
export const throughRest =
  (event: object) =>
  async ({ gateway, secrets }: LocalSystem): Promise<Reply> =>
    replyOf(
      await fetch(`${gateway.url}/v1/events`, {
        method: 'POST',
        headers: { ...jsonType, [keyHeader]: secrets.CUELINE_KEY_FLOWS },
        body: JSON.stringify(event),
      }),
    );

/** The shop's own webhook, signed by the shop. */
export const throughShop =
  (messageId: string, message: object) =>
  async ({ gateway, secrets }: LocalSystem): Promise<Reply> => {
    const body = JSON.stringify(message);
    const now = new Date();
    const signature = new Webhook(secrets.CUELINE_SECRET_SHOP).sign(messageId, now, body);
    const signed = {
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': signature,
    };
    const init = { method: 'POST', headers: { ...jsonType, ...signed }, body };
    return replyOf(await fetch(`${gateway.url}/v1/sources/shop`, init));
  };

interface Listed {
  readonly emissionId: string;
  readonly door: string;
}

async function recordChangeEvents({ gateway, secrets }: LocalSystem): Promise<Listed[]> {
  const headers = { [keyHeader]: secrets.CUELINE_KEY_OPERATOR };
  const response = await fetch(`${gateway.url}/v1/events?limit=500`, { headers });
  const { events } = (await response.json()) as { readonly events: readonly Listed[] };
  return events.filter(({ door }) => door === 'record-change');
}

/**
 * Somebody saves a record in Dynamics. Dataverse answers the save and calls the gateway on its own, so what became of it
 * is seen afterwards, as the one event more.
 */
export const throughRecord =
  (save: (api: LocalSystem['api']) => Promise<unknown>) =>
  async (system: LocalSystem): Promise<Reply> => {
    const before = new Set((await recordChangeEvents(system)).map(({ emissionId }) => emissionId));
    await save(system.api);
    await system.standIn.settled();
    const added = (await recordChangeEvents(system)).find(({ emissionId }) => !before.has(emissionId));
    return added
      ? { status: 202, outcome: 'Accepted', reasonCode: 'ACCEPTED', emissionId: added.emissionId }
      : { status: 200, outcome: 'Suppressed', reasonCode: 'IGNORED' };
  };
