import { urgencies, type Urgency } from './event.ts';

/** Where something stands: in the line of its sender, among those of its urgency. */
export interface Standing {
  readonly urgency: Urgency;
  readonly sender: string;
}

/**
 * A line for each sender. The most urgent come first; of one urgency the sender whose last turn is longest ago, so that who
 * sends little need not wait for who sends much; each sender's in their order.
 */
export interface FairLines<T> {
  /** False where the sender's line is full. */
  readonly add: (standing: Standing, item: T) => boolean;
  /** How many stand in a line. */
  readonly count: (standing: Standing) => number;
  /** The lines in which more than so many stand. */
  readonly longerThan: (few: number) => readonly Standing[];
  /** Takes out whose turn it is, of the lines that may have one; left out, of all. */
  readonly next: (mayHaveOne?: (standing: Standing) => boolean) => T | undefined;
}

/** What is kept of one sender and urgency. */
interface Line<T> extends Standing {
  readonly items: T[];
  /** Counted in turns: when it had its last one. */
  servedAt: number;
}

/** @param most how many may stand in one line */
export function fairLines<T>(most = Infinity): FairLines<T> {
  // Never taken out again: senders are those that the environment names.
  const lines = new Map<Urgency, Map<string, Line<T>>>(urgencies.map((urgency) => [urgency, new Map()]));
  let turns = 0;

  function lineOf({ urgency, sender }: Standing): Line<T> {
    const known = lines.get(urgency)?.get(sender);
    if (known) return known;
    const line = { urgency, sender, items: [], servedAt: 0 };
    lines.get(urgency)?.set(sender, line);
    return line;
  }

  function firstOf(senders: Map<string, Line<T>>, mayHaveOne: (line: Standing) => boolean): Line<T> | undefined {
    let first: Line<T> | undefined;
    for (const line of senders.values())
      if (line.items.length > 0 && (!first || line.servedAt < first.servedAt) && mayHaveOne(line)) first = line;
    return first;
  }

  return {
    add: (standing, item) => {
      const { items } = lineOf(standing);
      if (items.length >= most) return false;
      items.push(item);
      return true;
    },
    count: (standing) => lineOf(standing).items.length,
    longerThan: (few) =>
      [...lines.values()].flatMap((senders) =>
        [...senders.values()]
          .filter(({ items }) => items.length > few)
          .map(({ urgency, sender }) => ({ urgency, sender })),
      ),
    next: (mayHaveOne = () => true) => {
      for (const senders of lines.values()) {
        const line = firstOf(senders, mayHaveOne);
        if (!line) continue;
        line.servedAt = ++turns;
        return line.items.shift();
      }
      return undefined;
    },
  };
}
