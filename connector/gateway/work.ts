import type { Served } from './host.ts';
import type { GatewayAnswer, GatewayRequest } from './http.ts';
import { busy } from './host-refusals.ts';
import type { Room } from './room.ts';
import type { Route } from './route.ts';

/** Answers a request whose body is there, if there is room for it, and has the answer counted. */
export function work({ enter, answered }: Pick<Served, 'enter' | 'answered'>, inside: Room) {
  async function within(route: Route, request: GatewayRequest): Promise<GatewayAnswer> {
    // Supervision is answered in any crowd: a busy gateway is not a dead one.
    if (route.access === 'open') return enter(route, request);
    if (!inside.enter()) return busy();
    try {
      return await enter(route, request);
    } finally {
      inside.leave();
    }
  }

  return async (route: Route, request: GatewayRequest): Promise<GatewayAnswer> => {
    const result = await within(route, request);
    answered(route, result);
    return result;
  };
}
