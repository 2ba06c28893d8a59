import { keyHeader } from '../contract/index.ts';
import type { Sender } from '../pipeline/index.ts';
import type { Environment } from './environment.ts';
import type { GatewayRequest } from './http.ts';
import { oneOf } from './secret.ts';
import type { SenderDefinition } from './sender-schema.ts';

/** Somebody with a valid key or token. */
export interface Caller extends Sender {
  /** May list events, replay them and read the metrics. */
  readonly operate: boolean;
}

export const callerOf = ({ name, triggers, operate }: SenderDefinition): Caller => ({
  name,
  triggers: triggers ?? 'all',
  operate,
});

/** Gives the caller whose key the request carries, or `undefined`. Every key is compared, whichever fits. */
export function callersByKey({
  senders,
  secret,
}: Pick<Environment, 'senders' | 'secret'>): (request: Pick<GatewayRequest, 'headers'>) => Caller | undefined {
  const known = senders.map((sender) => ({
    caller: callerOf(sender),
    isKey: oneOf((sender.keyVariables ?? []).map(secret)),
  }));
  return ({ headers }) => known.filter(({ isKey }) => isKey(headers[keyHeader])).map(({ caller }) => caller)[0];
}
