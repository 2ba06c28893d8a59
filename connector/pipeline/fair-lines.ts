import { urgencies, type Urgency } from './event.ts';

/** Where something stands: in the line of its sender, among those of its urgency. */
export interface Standing {
  readonly urgency: Urgency;
  readonly sender: string;
}

/** A line for each sender: the most urgent come first, the senders of one urgency in turn, each sender's in their order. */
export interface FairLines<T> {
  /** False where the sender's line is full. */
  readonly add: (standing: Standing, item: T) => boolean;
  /** Takes out whose turn it is. */
  readonly next: () => T | undefined;
}

/** @param most how many may stand in one line */
export function fairLines<T>(most = Infinity): FairLines<T> {
  // A map keeps the order in which keys were put in: the sender that was served goes to the end.
  const lines = new Map<Urgency, Map<string, T[]>>(urgencies.map((urgency) => [urgency, new Map()]));

  function nextOf(senders: Map<string, T[]>): T | undefined {
    const [first] = senders;
    if (!first) return undefined;
    const [sender, line] = first;
    const item = line.shift();
    senders.delete(sender);
    if (line.length > 0) senders.set(sender, line);
    return item;
  }

  return {
    add: ({ urgency, sender }, item) => {
      const senders = lines.get(urgency);
      const line = senders?.get(sender);
      if (line && line.length >= most) return false;
      if (line) line.push(item);
      else senders?.set(sender, [item]);
      return true;
    },
    next: () => {
      for (const senders of lines.values()) if (senders.size > 0) return nextOf(senders);
      return undefined;
    },
  };
}
