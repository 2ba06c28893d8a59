import { Agent, request } from 'undici';

export interface WebhookCall {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

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

export function webhookSender(timeoutMs: number): WebhookSender {
  const agent = new Agent();
  const closing = new AbortController();

  async function attempt(call: WebhookCall): Promise<Attempt> {
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
      if (timeout.aborted) return { fault: `The endpoint did not answer within ${timeoutMs} ms.` };
      return { fault: `The endpoint could not be reached (${error instanceof Error ? error.message : 'no reason'}).` };
    }
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
