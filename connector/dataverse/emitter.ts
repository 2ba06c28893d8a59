import { DeliveryFault, type Trigger } from '../contract/index.ts';
import { toCustomApiBody, type Statement } from './custom-api-body.ts';
import type { TriggerBinding, TriggerDirectory } from './trigger-directory.ts';
import { toDeliveryFault, WebApiRefused, WebApiUnreachable } from './web-api-fault.ts';
import type { WebApi } from './web-api.ts';

export interface EmitterOptions {
  /** Calls a custom API. */
  readonly post: WebApi['post'];
  readonly directory: TriggerDirectory;
  readonly clock: () => number;
}

/** Sends emissions to the custom API of their trigger. */
export function dataverseEmitter({ post, directory, clock }: EmitterOptions) {
  return {
    /** Asks `mayLeave` when nothing but the call itself is left to do. */
    emit: async (statement: Statement, mayLeave: () => Promise<boolean>): Promise<'sent' | 'unknown' | 'kept'> => {
      const { uniqueName, parameters } = await bindingFor(statement);
      if (!(await mayLeave())) return 'kept';
      // Made after the wait, which may be minutes: the body says when it was sent.
      return send(uniqueName, toCustomApiBody(statement, parameters, clock()), statement.traceparent);
    },
  };

  /**
   * Known to fit before it takes a turn. What does not fit what was read a while ago is held against what the environment
   * says now: somebody may have mended it, and replays what had been given up.
   */
  async function bindingFor(statement: Statement): Promise<TriggerBinding> {
    const known = await bindingOf(statement.trigger);
    try {
      toCustomApiBody(statement, known.parameters, clock());
      return known;
    } catch {
      directory.doubt();
    }
    const current = await bindingOf(statement.trigger);
    toCustomApiBody(statement, current.parameters, clock());
    return current;
  }

  async function bindingOf(trigger: Trigger): Promise<TriggerBinding> {
    try {
      return await directory.bindingOf(trigger);
    } catch (fault) {
      throw toDeliveryFault(fault);
    }
  }

  async function send(uniqueName: string, body: unknown, traceparent?: string): Promise<'sent' | 'unknown'> {
    try {
      await post(uniqueName, body, traceparent === undefined ? {} : { traceparent });
      return 'sent';
    } catch (fault) {
      if (fault instanceof WebApiUnreachable && fault.arrived === 'perhaps') return 'unknown';
      // Somebody on the way gave up waiting: as good as no answer.
      if (fault instanceof WebApiRefused && fault.status === 504) return 'unknown';
      if (fault instanceof WebApiRefused && fault.status === 404) {
        // The trigger was stopped or made anew since we read its name. Each event of a backlog may be told so.
        directory.doubt();
        throw new DeliveryFault('TRIGGER_NOT_READY', 'later', fault.message, { cause: fault });
      }
      throw toDeliveryFault(fault);
    }
  }
}
