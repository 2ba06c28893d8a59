import type { Audience } from '../../contract/index.ts';
import type { SignalValue } from '../triggers/signal.ts';

/** May a person enter again? `false` is never; minutes count from the person's last entry (modelled). */
export type Repeat = boolean | { readonly afterMinutes: number };

/** What a journey is told to do; every trigger is named by its title, as marketers see it. */
export interface NewJourney {
  readonly name: string;
  /** The trigger that starts it. */
  readonly triggerTitle: string;
  readonly audience: Audience;
  /** Left out, yes, so that a duplicate shows. */
  readonly repeat?: Repeat;
  /** The trigger that people inside wait for. */
  readonly waitFor?: string;
  /** The triggers that make people leave. */
  readonly exitOn?: readonly string[];
  /** Left out, `live`. */
  readonly state?: 'draft' | 'live';
}

export type EntryOutcome =
  | 'entered'
  | 'attribute empty'
  | 'unknown person'
  | 'other audience'
  | 'inactive person'
  | 'repeat blocked'
  | 'journey not live'
  | 'trigger not ready'
  | 'dropped';

/** One signal that would have started the journey. Most outcomes are silent on the real platform. */
export interface JourneyEntry {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly profileId: string;
  /** By wire name; a reference is the row's id. */
  readonly attributes: Readonly<Record<string, SignalValue>>;
  readonly bindingId?: string;
  readonly outcome: EntryOutcome;
  /** Why it is not `entered`; the platform's own words where its analytics have some. */
  readonly reason?: string;
  /** Where the person who entered is now. */
  readonly progress?: 'under way' | 'waiting' | 'resumed' | 'exited';
}

export interface Journey {
  readonly name: string;
  readonly triggerTitle: string;
  readonly audience: Audience;
  readonly repeat: Repeat;
  readonly waitFor?: string;
  readonly exitOn: readonly string[];
  readonly state: 'draft' | 'live' | 'stopped';
  readonly entries: readonly JourneyEntry[];
}

/** What one journey made of a signal. */
export interface Effect {
  readonly journey: string;
  readonly effect: EntryOutcome | 'resumed' | 'exited' | 'bound to another' | 'nobody in it';
  readonly reason?: string;
}

/** Why the platform passes a signal to no journey. */
export interface Withheld {
  readonly outcome: 'trigger not ready' | 'dropped';
  readonly reason: string;
}
