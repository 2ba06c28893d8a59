import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import type { Looked } from './look-process.ts';

export interface Look {
  /** At once, whatever it is doing; nothing is told any more. */
  readonly end: () => void;
}

/** A little room for what is new: what it reads is thrown away at once. */
const flags = ['--max-semi-space-size=2'];

/** The work of the gateway goes first. Where the system does not allow that, the rests of the look have to do. */
function letOthersFirst(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // See above.
  }
}

/**
 * Looks through a file beside the work, in a process of its own. A thread would not do: SQLite's package can't break a
 * statement off, so whoever ends the thread, or the process around it, would wait until the largest table was read; and a
 * fault in the package's own code would end the gateway as well. A process can be ended at any moment.
 * @param program a file that calls `runLook` with its arguments
 * @param told is told once, unless it is ended before
 */
export function lookBeside(program: URL, path: string, told: (looked: Looked) => void): Look {
  let isOver = false;
  const tell = (looked: Looked): void => {
    if (!isOver) told(looked);
    isOver = true;
  };
  const failed = (reason: string): void => {
    tell({ outcome: 'failed', reason });
  };
  try {
    const looking = fork(program, [path, String(process.pid)], {
      execArgv: flags,
      // It needs none of the gateway's secrets.
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    looking.on('message', (looked) => {
      tell(looked as Looked);
    });
    looking.on('error', ({ message }) => {
      failed(message);
    });
    looking.on('exit', (code, signal) => {
      const ended = (): void => failed(`it ended with ${String(signal ?? code)}`);
      // What it said last may still be on its way.
      if (looking.connected) looking.once('disconnect', ended);
      else ended();
    });
    looking.unref();
    looking.channel?.unref();
    letOthersFirst(looking.pid);
    return {
      end: () => {
        // One that has found damage stays, so that the file does.
        if (!isOver) looking.kill('SIGKILL');
        isOver = true;
      },
    };
  } catch (fault) {
    // The gateway goes on without: it would have, had the file been sound.
    failed((fault as Error).message);
    return { end: () => undefined };
  }
}
