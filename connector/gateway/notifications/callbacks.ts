import { Agent, request } from 'undici';
import type { DueNotification } from '../../pipeline/index.ts';
import type { Environment } from '../environment.ts';
import { answerOfStatus, type CallbackAnswer } from './callback-answer.ts';
import { callbackRules } from './callback-rules.ts';
import { notificationBody } from './notification-body.ts';
import { publicLookup, type Resolve } from './public-lookup.ts';
import { signatureHeaders } from './signature.ts';

export interface Callbacks {
  /** Calls the callback once. Never fails: what went wrong is an answer as well. */
  readonly tell: (due: DueNotification) => Promise<CallbackAnswer>;
  /** Hangs up on whoever has not answered yet. */
  readonly close: () => Promise<void>;
}

interface CallbacksOptions {
  readonly environment: Pick<Environment, 'gateway' | 'notifications' | 'secret'>;
  /** Milliseconds since 1970, as others have them: the signature says when it was made. */
  readonly wall: () => number;
  readonly timeoutMs?: number;
  readonly resolve?: Resolve;
}

/** Of an answer's body nothing is used; so much of it is read that the connection can be used again. */
const mostOfAnAnswer = 16 * 1024;

const outcomes: Readonly<Record<string, string>> = {
  PRIVATE_ADDRESS: 'has a private address',
  ENOTFOUND: 'has no address',
  EAI_AGAIN: 'has no address',
  ECONNREFUSED: 'did not answer',
};

const faultWords = (fault: unknown): string =>
  outcomes[(fault as { readonly code?: string }).code ?? ''] ?? 'did not answer in time, or broke off';

/** Calls callbacks, each call signed and within 30 seconds, as the Standard Webhooks specification advises. */
export function callbacks({ environment, wall, timeoutMs = 30_000, resolve }: CallbacksOptions): Callbacks {
  const { notifications, secret } = environment;
  const secrets = (notifications?.secretVariables ?? []).map(secret);
  const problemOf = callbackRules(environment);
  const agent = new Agent({ connect: { timeout: 10_000, lookup: publicLookup(resolve) } });

  return {
    tell: async ({ notification, subscription: { callbackUrl } }) => {
      // The environment file may have changed since somebody subscribed.
      if (problemOf(callbackUrl) !== undefined) return { kind: 'refused', outcome: 'may not be called any more' };
      const body = JSON.stringify(notificationBody(notification));
      const at = new Date(wall());
      try {
        const response = await request(callbackUrl, {
          dispatcher: agent,
          method: 'POST',
          headers: {
            'content-type': 'application/json; charset=utf-8',
            ...signatureHeaders({ secrets, id: notification.notificationId, at, body }),
          },
          body,
          signal: AbortSignal.timeout(timeoutMs),
        });
        const retryAfter = response.headers['retry-after'];
        // Its status is the answer; whatever happens to the rest changes nothing.
        await response.body.dump({ limit: mostOfAnAnswer }).catch(() => undefined);
        return answerOfStatus(response.statusCode, [retryAfter].flat()[0], wall());
      } catch (fault) {
        return { kind: 'again', outcome: faultWords(fault) };
      }
    },
    close: () => agent.destroy(),
  };
}
