import type { Clock } from '../clock.ts';
import { toSecond, type Rows } from '../rows/rows.ts';
import type { Signal, SignalValue } from '../triggers/signal.ts';
import type { CustomTrigger } from '../triggers/triggers.ts';
import type { Effect, Withheld } from './journey.ts';
import type { Journeys } from './journeys.ts';
import { movingMinute } from './throughput.ts';

/** One accepted call of a trigger's custom API and what became of it. The caller saw 204 whatever is written here. */
export interface SignalRecord {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The trigger's title. */
  readonly trigger: string;
  readonly uniqueName: string;
  readonly profileId: string;
  readonly attributes: Readonly<Record<string, SignalValue>>;
  readonly bindingId?: string;
  readonly outcome: 'taken' | Withheld['outcome'];
  readonly reason?: string;
  /** What each journey on the trigger made of it; empty where none listens. */
  readonly effects: readonly Effect[];
}

export interface Reception {
  receive(trigger: CustomTrigger, signal: Signal): void;
  list(): readonly SignalRecord[];
  /** How many signals were dropped so far. */
  dropped(): number;
}

const integrated = 534120001;

/** Takes the signals that the custom APIs accepted to the journeys, and keeps a record of every one. */
export function receptionOf(rows: Rows, journeys: Journeys, clock: Clock, signalsPerMinute: number): Reception {
  const records: SignalRecord[] = [];
  const admits = movingMinute(signalsPerMinute);

  function withheldFrom(trigger: CustomTrigger): Withheld | undefined {
    if (trigger.state !== 'ready to use')
      return { outcome: 'trigger not ready', reason: `The trigger is ${trigger.state}` };
    if (admits(clock.now())) return undefined;
    return { outcome: 'dropped', reason: `Dropped: above ${signalsPerMinute} signals a minute` };
  }

  return {
    receive(trigger, signal) {
      const at = new Date(clock.now());
      const withheld = withheldFrom(trigger);
      const { profileId, attributes, bindingId } = signal;
      records.push({
        at: at.toISOString(),
        trigger: trigger.title,
        uniqueName: trigger.uniqueName,
        profileId: profileId ?? '',
        attributes,
        ...(bindingId === undefined ? {} : { bindingId }),
        ...(withheld ?? { outcome: 'taken' }),
        effects: journeys.hear(trigger, signal, withheld),
      });
      if (withheld) return;
      const seen = { msdynmkt_integrationstatus: integrated, msdynmkt_lastintegrationstatuscomputedon: toSecond(at) };
      rows.put('msdynmkt_eventmetadata', seen, trigger.metadataId);
    },
    list: () => [...records],
    dropped: () => records.filter(({ outcome }) => outcome === 'dropped').length,
  };
}
