import type { Sender } from '../pipeline/index.ts';
import type { Environment } from './environment.ts';
import type { GatewayRequest } from './http.ts';
import { oneOf } from './secret.ts';

/** Somebody with a valid key. */
export interface Caller extends Sender {
  /** May list events, replay them and read the metrics. */
  readonly operate: boolean;
}

export const keyHeader = 'x-api-key';

/** Gives the caller whose key the request carries, or `undefined`. Every key is compared, whichever fits. */
export function callers({
  senders,
  secret,
}: Pick<Environment, 'senders' | 'secret'>): (request: GatewayRequest) => Caller | undefined {
  const known = senders.map(({ name, keyVariables, triggers, operate }) => ({
    caller: { name, triggers: triggers ?? ('all' as const), operate },
    isKey: oneOf(keyVariables.map(secret)),
  }));
  return ({ headers }) => known.filter(({ isKey }) => isKey(headers[keyHeader])).map(({ caller }) => caller)[0];
}
