import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';

export interface Signing {
  readonly secret: string;
  readonly body: string;
  readonly id?: string;
  readonly at?: Date;
}

/** The headers of a message that an outside system signed as the Standard Webhooks specification says. */
export function signed({ secret, body, id = `msg_${randomUUID()}`, at = new Date() }: Signing): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}
