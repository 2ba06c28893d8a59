import { Webhook } from 'standardwebhooks';

/** Whether it is a secret as the Standard Webhooks specification writes them. */
export function canSign(secret: string): boolean {
  try {
    new Webhook(secret);
    return true;
  } catch {
    return false;
  }
}

interface Signing {
  readonly secrets: readonly string[];
  readonly id: string;
  readonly at: Date;
  readonly body: string;
}

/** The headers of the Standard Webhooks specification: one signature for each secret, so that either is good to check with. */
export const signatureHeaders = ({ secrets, id, at, body }: Signing): Readonly<Record<string, string>> => ({
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
});
