import { once } from 'node:events';

/** Where a verb runs and where its words go. Results on stdout, everything else on stderr. */
export interface Terminal {
  /** The project's folder, with a slash at its end. */
  readonly root: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Writes over the last line of stderr; there only where somebody looks on. */
  readonly draw?: (text: string) => void;
  /** Resolves when the user asks to stop (Ctrl+C or a termination signal). */
  readonly stopped: () => Promise<void>;
}

const isWatched = (): boolean => process.stderr.isTTY && !process.env['CI'];

/** Whoever reads may have enough before the end, as `head` does: then nobody is told the rest, and the work goes on. */
function letReaderGo(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

export function processTerminal(root: string): Terminal {
  process.stdout.on('error', letReaderGo);
  process.stderr.on('error', letReaderGo);
  return {
    root,
    variables: process.env,
    // Back to the first column, the line emptied (ECMA-48, CSI 2 K).
    ...(isWatched() ? { draw: (text) => void process.stderr.write(`\r\u001b[2K${text}`) } : {}),
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    stopped: async () => {
      await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    },
  };
}
