import type { Admit } from './admission.ts';
import { rejected } from './answers.ts';
import { faultAnswer, logFaults } from './fault-answer.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import type { GatewayLog } from './log.ts';
import type { Desk, Route } from './route.ts';

export type Enter = (route: Route, request: GatewayRequest) => Promise<GatewayAnswer>;

/** Lets a request in, or not, and turns whatever goes wrong behind the door into a typed answer. */
export function entrance(desk: Desk, admit: Admit, log: GatewayLog): Enter {
  async function answer(route: Route, request: GatewayRequest): Promise<GatewayAnswer> {
    if (route.access === 'open' || route.access === 'own') return route.handle(request, desk);
    const admission = admit(request);
    // Who has a key does not wait, not even for the turn of a promise.
    const { caller, refusal } = admission instanceof Promise ? await admission : admission;
    if (refusal) return refusal;
    if (route.access === 'operate' && !caller.operate)
      return rejected(
        'NOT_PERMITTED',
        `${caller.name} may send, but not operate: "operate" in the environment file allows it.`,
      );
    return route.handle(request, desk, caller);
  }

  return async (route, request) => {
    try {
      return await answer(route, request);
    } catch (fault) {
      logFaults([fault], route.path, log);
      return faultAnswer(fault);
    }
  };
}
