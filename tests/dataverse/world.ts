import { afterEach } from '@jest/globals';
import { dataverseWebApi, type PassingWebApi, type TokenProvider } from '../../connector/dataverse/index.ts';
import { scriptedServer, type Answer, type Received, type ScriptedServer } from './scripted-server.ts';

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Ends this again after the test. */
export const endLater = (end: () => Promise<void>): void => void ends.push(end);

/** Gives `cached`, or `fresh` when asked for a fresh one, without an issuer. */
export const fixedTokens: TokenProvider = { token: async ({ fresh = false } = {}) => (fresh ? 'fresh' : 'cached') };

export async function server(
  script: (request: Received, count: number) => Answer | Promise<Answer>,
): Promise<ScriptedServer> {
  const started = await scriptedServer(script);
  endLater(() => started.close());
  return started;
}

export function apiAt(organizationUrl: string, timeoutMs = 60_000, tokens = fixedTokens): PassingWebApi {
  const api = dataverseWebApi({ organizationUrl, tokens, timeoutMs });
  endLater(() => api.close());
  return api;
}

/** What a promise was refused with. */
export async function refusalOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (fault) {
    return fault;
  }
  throw new Error('It was not refused.');
}
