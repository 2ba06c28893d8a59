import type { EventState } from '../../connector/contract/index.ts';
import type { IconName, Tone } from '../kit/index.ts';
import type { EventKey } from '../strings/event-key.ts';

interface StateLook {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly word: EventKey;
}

const looks: Readonly<Record<EventState, StateLook>> = {
  queued: { tone: 'plain', icon: 'clock', word: 'stateQueued' },
  sending: { tone: 'plain', icon: 'clock', word: 'stateSending' },
  held: { tone: 'warning', icon: 'pause', word: 'stateHeld' },
  suppressed: { tone: 'plain', icon: 'info', word: 'stateSuppressed' },
  sent: { tone: 'good', icon: 'check', word: 'stateSent' },
  expired: { tone: 'plain', icon: 'clock', word: 'stateExpired' },
  dead: { tone: 'bad', icon: 'error', word: 'stateDead' },
  unknown: { tone: 'warning', icon: 'question', word: 'stateUnknown' },
};

/** How a state of an event is shown everywhere; nothing where the gateway's word for it is a new one. */
export const lookOf = (state: string): StateLook | undefined =>
  Object.hasOwn(looks, state) ? looks[state as EventState] : undefined;
