import { Webhook } from 'standardwebhooks';
import { scriptedServer, type Answer, type Received } from '../../dataverse/scripted-server.ts';
import { atTheEnd } from './clean-up.ts';
import { secrets } from './environment.ts';

export interface Told {
  readonly id: string;
  readonly headers: Received['headers'];
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Milliseconds on a clock that nobody sets. */
  readonly at: number;
}

export interface Callback {
  /** Holds what nobody may log. */
  readonly url: string;
  /** In the order in which they came, whatever they were answered. */
  readonly told: readonly Told[];
  close(): Promise<void>;
}

/** What stands in the address of every callback of the tests and in no log. */
export const callbackSecret = 'signature-of-a-flow';

/** A real server in the place of a flow that waits to be told. It answers as the test says; 202 where it says nothing. */
export async function runCallback(
  answer: (told: Told, count: number) => Answer = () => ({ status: 202 }),
  port = 0,
): Promise<Callback> {
  const told: Told[] = [];
  const server = await scriptedServer(({ headers, body: text }) => {
    const body = JSON.parse(text) as Record<string, unknown>;
    const one = { id: String(headers['webhook-id']), headers, text, body, at: performance.now() };
    told.push(one);
    return answer(one, told.length);
  }, port);
  atTheEnd(() => server.close());
  return { url: `${server.url}/workflows/triggers?sig=${callbackSecret}`, told, close: () => server.close() };
}

/** Throws unless the signature is good by this secret. */
export function verify({ text, headers }: Told, secret: string = secrets.CUELINE_TEST_NOTIFICATIONS): void {
  new Webhook(secret).verify(text, headers as Record<string, string>);
}
