import { Fault } from '../contract/index.ts';
import { StoreUnavailable } from '../store/index.ts';
import { rejected } from './answers.ts';
import { keyHeader, type Caller } from './callers.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import type { GatewayLog } from './log.ts';
import type { Desk, Route } from './route.ts';

export type Enter = (route: Route, request: GatewayRequest) => Promise<GatewayAnswer>;

/** Where a fault happened, without its message: a message may quote what was sent. */
const placeOf = (fault: unknown): string | undefined =>
  fault instanceof Error
    ? fault.stack
        ?.split('\n')
        .find((line) => line.startsWith('    at '))
        ?.trim()
    : undefined;

/** Lets a request in, or not, and turns whatever goes wrong behind the door into a typed answer. */
export function entrance(
  desk: Desk,
  callerOf: (request: GatewayRequest) => Caller | undefined,
  log: GatewayLog,
): Enter {
  async function admit(route: Route, request: GatewayRequest): Promise<GatewayAnswer> {
    if (route.access === 'open' || route.access === 'own') return route.handle(request, desk);
    const caller = callerOf(request);
    if (!caller) return rejected('UNAUTHENTICATED', `The header ${keyHeader} is missing or its key is wrong.`);
    if (route.access === 'operate' && !caller.operate)
      return rejected(
        'NOT_PERMITTED',
        `${caller.name} may send, but not operate: "operate" in the environment file allows it.`,
      );
    return route.handle(request, desk, caller);
  }

  return async (route, request) => {
    try {
      return await admit(route, request);
    } catch (fault) {
      const code = fault instanceof Fault ? fault.code : 'unexpected';
      const trouble = fault instanceof StoreUnavailable ? { trouble: fault.trouble, hint: fault.hint } : {};
      log.error({ route: route.path, code, ...trouble, at: placeOf(fault) }, 'a request failed');
      if (fault instanceof StoreUnavailable)
        return rejected('NOT_STORED', 'The event could not be stored and was not accepted. Send it again.', {
          'retry-after': '5',
        });
      return rejected('INTERNAL', 'Something went wrong in the gateway; the event was not accepted.');
    }
  };
}
