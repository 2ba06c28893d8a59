import type { EventStore } from '../pipeline/index.ts';
import { lookBeside, type Look } from './look-beside.ts';
import type { Looked } from './look-process.ts';
import { checkedAtStart, damaged, isTooLarge } from './open-database.ts';
import { holdAlone } from './sole-holder.ts';
import { sqliteEventStore } from './sqlite-event-store.ts';
import { storeMethods, type StoreMethod } from './store-calls.ts';
import type { StoreUnavailable } from './store-fault.ts';

type Method = (...given: readonly unknown[]) => Promise<unknown>;

export interface Looking {
  /** A file that calls `runLook` with its arguments. */
  readonly program: URL;
  /** Is told what came of looking through the file, if it was too large to be looked through before it was opened. */
  readonly told: (looked: Looked) => void;
  /** Bytes of a file that is looked through before it is opened; a larger one is afterwards. */
  readonly checkedUpTo?: number | undefined;
}

/** Of a store that nobody has asked anything. */
const notBegun: Look = { end: () => undefined };

/** The store of whoever holds its file, which is let go of when that is closed. */
function heldStore(path: string, checkedUpTo: number): EventStore {
  const letGo = holdAlone(path);
  try {
    const store = sqliteEventStore(path, checkedUpTo);
    return { ...store, close: () => store.close().finally(letGo) };
  } catch (fault) {
    letGo();
    throw fault;
  }
}

/**
 * The SQLite store of one process alone, whose file is looked through beside the work where it is large. Once damage was
 * found, whatever is asked is refused as it is at a start, and nothing more is begun. What it was asked before ends as it
 * would have: the transaction under way, and the one that is waiting for it.
 * @throws {StoreUnavailable} when the file can't be opened, is of a newer version, or is held by another process
 */
export function guardedEventStore(path: string, { program, told, checkedUpTo = checkedAtStart }: Looking): EventStore {
  // Before it is opened, as a new version may make it larger.
  const isLarge = isTooLarge(path, checkedUpTo);
  const store = heldStore(path, checkedUpTo);
  if (!isLarge) return store;
  let refusal: StoreUnavailable | undefined;
  let look: Look | undefined;
  // With the first question: by then, whoever is told listens.
  const begin = (): Look =>
    lookBeside(program, path, (looked) => {
      if (looked.outcome === 'damaged') refusal = damaged(path, looked.finding);
      told(looked);
    });
  const methods = store as unknown as Readonly<Record<StoreMethod, Method>>;
  const guarded = Object.fromEntries(
    storeMethods.map((method) => [
      method,
      (...given: readonly unknown[]) => {
        look ??= begin();
        return refusal ? Promise.reject(refusal) : methods[method](...given);
      },
    ]),
  ) as unknown as EventStore;
  return {
    ...guarded,
    // A gateway stops in order with a damaged file too.
    close: () => {
      look ??= notBegun;
      look.end();
      return store.close();
    },
  };
}
