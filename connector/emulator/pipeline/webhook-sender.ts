import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Chaos } from './chaos.ts';
import type { WebhookCall } from './webhook-call.ts';

export interface WebhookResult {
  readonly succeeded: boolean;
  readonly attempts: number;
  /** For the system job; never quotes the receiver's answer. */
  readonly message: string;
}

export interface WebhookSender {
  send(call: WebhookCall): Promise<WebhookResult>;
  /** Ends calls that are under way. */
  close(): Promise<void>;
}

/** Only these are tried again, once: Microsoft Learn, "Use webhooks to create external handlers for server events". */
const triedAgain = [502, 503, 504];

type Attempt = { readonly status: number } | { readonly fault: string };

/** @param chaos what goes wrong at the moment, asked before every attempt */
export function webhookSender(timeoutMs: number, chaos: () => Chaos): WebhookSender {
  const agent = new Agent();
  const closing = new AbortController();

  const tooLate: Attempt = { fault: `The endpoint did not answer within ${timeoutMs} ms.` };

  async function post(call: WebhookCall): Promise<Attempt> {
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await request(call.url, {
        dispatcher: agent,
        method: 'POST',
        headers: { 'content-type': 'application/json', ...call.headers },
        body: call.body,
        signal: AbortSignal.any([timeout, closing.signal]),
      });
      await response.body.dump();
      return { status: response.statusCode };
    } catch (error) {
      if (timeout.aborted) return tooLate;
      return { fault: `The endpoint could not be reached (${error instanceof Error ? error.message : 'no reason'}).` };
    }
  }

  async function attempt(call: WebhookCall): Promise<Attempt> {
    const { delayMs = 0, refuse, duplicate = false, timeOut = false } = chaos();
    try {
      if (delayMs > 0) await wait(delayMs, undefined, { signal: closing.signal });
    } catch {
      return { fault: 'The platform stopped before the endpoint was called.' };
    }
    if (refuse !== undefined) return { status: refuse };
    const copy = duplicate ? post(call) : undefined;
    const answer = await post(call);
    await copy;
    return timeOut ? tooLate : answer;
  }

  return {
    async send(call) {
      let attempts = 1;
      let last = await attempt(call);
      if ('status' in last && triedAgain.includes(last.status)) {
        attempts = 2;
        last = await attempt(call);
      }
      if ('fault' in last) return { succeeded: false, attempts, message: last.fault };
      const succeeded = last.status >= 200 && last.status < 300;
      return {
        succeeded,
        attempts,
        message: succeeded ? '' : `The webhook call failed: HttpStatusCode ${last.status}.`,
      };
    },
    async close() {
      closing.abort();
      await agent.destroy();
    },
  };
}
