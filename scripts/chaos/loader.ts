import type { Load, LoaderOrder, Tally } from './loader-main.ts';
import { startPart } from './part.ts';

export interface Loader {
  start(load: Load): Promise<void>;
  /** How many events were acknowledged so far. */
  progress(): Promise<number>;
  /** Lets open requests come to their end. */
  stop(): Promise<Tally>;
  readonly close: () => void;
}

export async function startLoader(program: string): Promise<Loader> {
  const { part } = await startPart<LoaderOrder>(program);
  return {
    start: (start) => part.ask({ start }),
    progress: () => part.ask('progress'),
    stop: () => part.ask('stop'),
    close: part.close,
  };
}
