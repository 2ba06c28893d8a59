import { keyHeader } from '../../connector/contract/index.ts';
import type { Environment } from '../../connector/gateway/index.ts';
import type { GatewayProbe } from '../../solution/index.ts';

type Looked = Pick<Environment, 'senders' | 'recordChanges' | 'secret'>;

const timeoutMs = 10_000;

async function ask(url: URL, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    return undefined;
  }
}

/**
 * Asks a gateway over HTTP, with the operator's key where this machine has it.
 * @param webhookUrl where Dataverse posts record changes, which a proxy may have moved away from the gateway's own address
 */
export function gatewayProbe(
  url: string,
  webhookUrl: string | undefined,
  { senders, recordChanges, secret }: Looked,
): GatewayProbe {
  const operator = senders.find(({ operate, keyVariables }) => operate && keyVariables)?.keyVariables?.[0] ?? '';
  const key = secret(operator);
  return {
    url,
    get: async (path) => {
      const answer = await ask(new URL(path, url), { headers: key === '' ? {} : { [keyHeader]: key } });
      return answer && { status: answer.status, text: await answer.text() };
    },
    knock: async () => {
      if (!recordChanges || webhookUrl === undefined) return undefined;
      const { header, secretVariables } = recordChanges;
      const headers = { 'content-type': 'application/json', [header]: secret(secretVariables[0] ?? '') };
      const answer = await ask(new URL(webhookUrl), { method: 'POST', headers, body: '{}' });
      await answer?.text();
      return answer?.status;
    },
  };
}
