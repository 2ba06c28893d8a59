import { Fault } from '../contract/index.ts';
import { StoreUnavailable } from '../store/index.ts';
import { rejected } from './answers.ts';
import type { GatewayAnswer } from './http.ts';
import type { GatewayLog } from './log.ts';

/** Where a fault happened, without its message: a message may quote what was sent. */
const placeOf = (fault: unknown): string | undefined =>
  fault instanceof Error
    ? fault.stack
        ?.split('\n')
        .find((line) => line.startsWith('    at '))
        ?.trim()
    : undefined;

const codeOf = (fault: unknown): string => (fault instanceof Fault ? fault.code : 'unexpected');

/** What is wrong with the store, and what to do; never what was sent. */
const troubleOf = (fault: unknown): object =>
  fault instanceof StoreUnavailable ? { trouble: fault.trouble, hint: fault.hint } : {};

/** Logs what went wrong behind the door: each kind once, however many events of a batch it struck. */
export function logFaults(faults: readonly unknown[], route: string, log: GatewayLog): void {
  for (const [code, fault] of new Map(faults.map((one) => [codeOf(one), one])))
    log.error({ route, code, ...troubleOf(fault), at: placeOf(fault) }, 'a request failed');
}

/** Whatever went wrong behind the door, as a typed answer. */
export function faultAnswer(fault: unknown): GatewayAnswer {
  if (fault instanceof StoreUnavailable)
    return rejected('NOT_STORED', 'The event could not be stored and was not accepted. Send it again.', {
      'retry-after': '5',
    });
  return rejected('INTERNAL', 'Something went wrong in the gateway; the event was not accepted.');
}
