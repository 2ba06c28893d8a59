import type { StoredEvent } from '../pipeline/index.ts';

type Standing = Pick<StoredEvent, 'urgency' | 'sender'>;

/** Events that are being worked on, as far as their number says who may begin. */
export interface UnderWay {
  /** Whether as many are under way as may be: from then on only who has none may begin one. */
  readonly isFull: () => boolean;
  readonly hasNone: (standing: Standing) => boolean;
  readonly begin: (event: Standing) => void;
  readonly end: (event: Standing) => void;
}

const lineOf = ({ urgency, sender }: Standing): string => `${urgency} ${sender}`;

/** A place for each sender and urgency is always kept: those of others may all wait for their turn at the pace. */
export function underWay(most: number): UnderWay {
  const counts = new Map<string, number>();
  let all = 0;
  const change = (standing: Standing, by: number): void => {
    const line = lineOf(standing);
    counts.set(line, (counts.get(line) ?? 0) + by);
    all += by;
  };
  return {
    isFull: () => all >= most,
    hasNone: (standing) => (counts.get(lineOf(standing)) ?? 0) === 0,
    begin: (event) => {
      change(event, 1);
    },
    end: (event) => {
      change(event, -1);
    },
  };
}
