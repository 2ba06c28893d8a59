import { wireNameOf } from '../../connector/contract/index.ts';
import { trigger } from './numbered-event.ts';
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

/** Types of a custom API's parameters, by the type of our property (Microsoft Learn, "Custom API tables"). */
const parameterTypes = { text: 10, number: 2, boolean: 0, dateTime: 1, reference: 10 } as const;

const customApi = {
  title: trigger.title,
  CustomAPIRequestParameters: Object.entries(trigger.properties).map(([name, { type }]) => ({
    uniquename: `msdynmkt_${wireNameOf(name)}`,
    type: parameterTypes[type],
    isoptional: false,
  })),
};

export const isArrival = (seen: Seen): seen is Arrival => seen.event !== undefined;

export async function startSink(program: string): Promise<Sink> {
  const { part, said } = await startPart<SinkOrder>(program, { CUELINE_CHAOS_CUSTOM_API: JSON.stringify(customApi) });
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
