import { keyHeader } from '../../connector/contract/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import type { GatewayProbe } from '../../solution/index.ts';

type Secrets = Pick<Environment, 'secret'>;

const timeoutMs = 10_000;

async function ask(url: URL, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    return undefined;
  }
}

/** Asks a gateway over HTTP, with the operator's key where this machine has it. */
export function gatewayProbe(url: string, { senders, secret }: Secrets & Pick<Environment, 'senders'>): GatewayProbe {
  const operator = senders.find(({ operate, keyVariables }) => operate && keyVariables)?.keyVariables?.[0] ?? '';
  const key = secret(operator);
  return {
    url,
    get: async (path) => {
      const answer = await ask(new URL(path, url), { headers: key === '' ? {} : { [keyHeader]: key } });
      return answer && { status: answer.status, text: await answer.text() };
    },
  };
}

/**
 * Knocks at the door of record changes as Dataverse does, with nothing to tell.
 * @param webhookUrl which a proxy may have moved away from the gateway's own address, which may not be known at all
 */
export const doorKnock =
  (
    webhookUrl: string,
    { header, secretVariables }: NonNullable<Environment['recordChanges']>,
    { secret }: Secrets,
  ): (() => Promise<number | undefined>) =>
  async () => {
    const headers = { 'content-type': 'application/json', [header]: secret(secretVariables[0] ?? '') };
    const answer = await ask(new URL(webhookUrl), { method: 'POST', headers, body: '{}' });
    await answer?.text();
    return answer?.status;
  };
