import type { DeliveryFault } from '../../connector/contract/index.ts';
import {
  deliver,
  defaultRetryPolicy,
  type Complete,
  type DeliveryPorts,
  type Emission,
  type EventStore,
  type Identity,
  type Settlement,
  type StoredEvent,
  type TimelineEntry,
} from '../../connector/pipeline/index.ts';
import { memoryEventStore } from '../../connector/store/index.ts';
import { completed, noon, request, sampleCatalog } from './sample-request.ts';

/** What the other side does; a fault is thrown. */
export interface Script {
  identity?: Identity | DeliveryFault | Error;
  result?: 'sent' | 'unknown' | DeliveryFault | Error;
  random?: number;
  /** What happens until the event's turn comes, and whether it does. */
  turn?: () => Promise<boolean>;
}

export interface Sending {
  readonly store: EventStore;
  readonly emissions: readonly Emission[];
  /** What the people were looked for by. */
  readonly lookedFor: readonly string[];
  readonly script: Script;
  readonly ports: DeliveryPorts;
  /** Moves the clock on. */
  readonly pass: (ms: number) => void;
  readonly now: () => number;
  readonly accept: (parts?: Readonly<Record<string, unknown>>) => Promise<Complete>;
  /** Delivers the due event; `undefined` where none is due, or nothing became of it. */
  readonly next: () => Promise<Settlement | undefined>;
  readonly state: () => Promise<StoredEvent>;
  readonly timeline: () => Promise<readonly TimelineEntry[]>;
}

const orFault = <T>(answer: T | Error): T => {
  if (answer instanceof Error) throw answer;
  return answer;
};

/** One event on its way out, with a scripted other side, a clock of its own and a store in memory. */
export function sending(script: Script = {}, rest: Partial<DeliveryPorts> = {}): Sending {
  const store = memoryEventStore();
  const emissions: Emission[] = [];
  const lookedFor: string[] = [];
  let at = noon;
  const ports: DeliveryPorts = {
    catalog: sampleCatalog,
    store,
    identities: {
      find: async (audience, { by }) => {
        lookedFor.push(`${audience} by ${by}`);
        return orFault(script.identity ?? { kind: 'found', personId: 'person-1' });
      },
    },
    emitter: {
      emit: async (emission, mayLeave) => {
        if (!(await mayLeave())) return 'kept';
        emissions.push(emission);
        return orFault(script.result ?? 'sent');
      },
    },
    turn: async () => script.turn?.() ?? true,
    decided: () => undefined,
    clock: () => at,
    random: () => script.random ?? 0.5,
    policy: defaultRetryPolicy,
    ...rest,
  };
  const state = async (): Promise<StoredEvent> => {
    const event = await store.find('emission-1');
    if (!event) throw new Error('The event is gone.');
    return event;
  };
  return {
    store,
    emissions,
    lookedFor,
    script,
    ports,
    state,
    pass: (ms) => {
      at += ms;
    },
    now: () => at,
    accept: async (parts) => {
      const event = await completed(request(parts), at);
      await store.accept(event);
      return event;
    },
    next: async () => {
      const [event] = await store.due(at, 1);
      return event && (await deliver(event, ports))?.settlement;
    },
    timeline: () => store.timeline('emission-1'),
  };
}

/** As far as an event comes before its call leaves. */
export async function begin({ store, now }: Sending): Promise<void> {
  for (const event of await store.due(now(), 1)) await store.begin(event);
}
