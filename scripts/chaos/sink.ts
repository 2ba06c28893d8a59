import { startPart } from './part.ts';
import type { Behaviour, Seen, SinkOrder } from './sink-main.ts';

/** An emission that came in, whatever it was answered. */
export type Arrival = Seen & { readonly event: number };

export interface Sink {
  readonly url: string;
  behave(behaviour: Behaviour): Promise<void>;
  /** Every request but those for tokens. */
  seen(): Promise<readonly Seen[]>;
  arrivals(): Promise<readonly Arrival[]>;
  forget(): Promise<void>;
  readonly close: () => void;
}

export const isArrival = (seen: Seen): seen is Arrival => seen.event !== undefined;

export async function startSink(program: string): Promise<Sink> {
  const { part, said } = await startPart<SinkOrder>(program);
  const seen = (): Promise<readonly Seen[]> => part.ask('seen');
  return {
    url: said,
    behave: (behave) => part.ask({ behave }),
    seen,
    arrivals: async () => (await seen()).filter(isArrival),
    forget: () => part.ask('forget'),
    close: part.close,
  };
}
