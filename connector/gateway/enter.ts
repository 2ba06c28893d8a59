import { rejected } from './answers.ts';
import { keyHeader, type Caller } from './callers.ts';
import { faultAnswer, logFaults } from './fault-answer.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import type { GatewayLog } from './log.ts';
import type { Desk, Route } from './route.ts';

export type Enter = (route: Route, request: GatewayRequest) => Promise<GatewayAnswer>;

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
      logFaults([fault], route.path, log);
      return faultAnswer(fault);
    }
  };
}
