import { DeliveryFault } from '../contract/index.ts';
import { toCustomApiBody, type Statement } from './custom-api-body.ts';
import type { Pace } from './pace.ts';
import type { TriggerDirectory } from './trigger-directory.ts';
import { toDeliveryFault, WebApiRefused, WebApiUnreachable } from './web-api-fault.ts';
import type { WebApi } from './web-api.ts';

export interface EmitterOptions {
  readonly api: WebApi;
  readonly directory: TriggerDirectory;
  readonly pace: Pace;
  readonly clock: () => number;
}

/** Sends emissions to the custom API of their trigger, at the organisation's pace. */
export function dataverseEmitter({ api, directory, pace, clock }: EmitterOptions) {
  return {
    emit: async (statement: Statement): Promise<'sent' | 'unknown'> => {
      try {
        const { uniqueName, parameters } = await directory.bindingOf(statement.trigger);
        await pace.turn();
        // Made after the wait, which may be minutes: the body says when it was sent.
        const body = toCustomApiBody(statement, parameters, clock());
        await post(uniqueName, body, statement.traceparent);
        return 'sent';
      } catch (fault) {
        if (fault instanceof Cut) return 'unknown';
        throw toDeliveryFault(fault);
      }
    },
  };

  async function post(uniqueName: string, body: unknown, traceparent: string | undefined): Promise<void> {
    try {
      await api.post(uniqueName, body, traceparent === undefined ? {} : { traceparent });
    } catch (fault) {
      if (fault instanceof WebApiUnreachable && fault.arrived === 'perhaps') throw new Cut();
      if (fault instanceof WebApiRefused && fault.status === 429 && fault.retryAfterMs !== undefined)
        pace.pauseUntil(clock() + fault.retryAfterMs);
      if (fault instanceof WebApiRefused && fault.status === 404) {
        // The trigger was stopped or made anew since we read its name.
        directory.forget();
        throw new DeliveryFault('TRIGGER_NOT_READY', 'later', fault.message, { cause: fault });
      }
      throw fault;
    }
  }
}

/** The emission itself (not a look-up before it) was cut off after it may have arrived. */
class Cut extends Error {}
