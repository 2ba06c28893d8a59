import { lookThrough } from './look-through.ts';
import { openReadOnly } from './open-database.ts';

/** What came of looking through a file beside the work. */
export type Looked =
  | { readonly outcome: 'sound' }
  | { readonly outcome: 'damaged'; readonly finding: string }
  | { readonly outcome: 'failed'; readonly reason: string };

/** Until a thread that ends has let go of its file. */
const lettingGoMs = 2000;

const neverSet = new Int32Array(new SharedArrayBuffer(4));

/**
 * Whoever ended by kill -9 told nobody, so after each piece it is seen whether the parent is still there. Windows does not
 * say so: the look goes on to its end there, which harms nobody.
 */
function restingFor(parent: number): (ms: number) => void {
  return (ms) => {
    if (process.ppid !== parent) process.exit();
    Atomics.wait(neverSet, 0, 0, ms);
  };
}

/**
 * The other end of `lookBeside`, in the process itself: looks through the file, says what came of it, and ends.
 * @param given the path of the file, and the id of the process that wants to know
 */
export function runLook([path = '', parent]: readonly string[]): void {
  // A terminal and systemd send them to all processes of a gateway; when this one ends is for the gateway to say.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  const tell = (looked: Looked): void => void process.send?.(looked);
  try {
    const database = openReadOnly(path);
    const finding = lookThrough(database, restingFor(Number(parent)));
    if (finding === undefined) {
      tell({ outcome: 'sound' });
      return;
    }
    // Whoever closes a file last puts its log back into it. A damaged one stays as it is, so somebody else has it open.
    process.once('disconnect', () => setTimeout(() => database.close(), lettingGoMs));
    tell({ outcome: 'damaged', finding });
  } catch (fault) {
    tell({ outcome: 'failed', reason: (fault as Error).message });
  }
}
