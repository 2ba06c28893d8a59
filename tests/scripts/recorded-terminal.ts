import type { Terminal } from '../../scripts/command/terminal.ts';

/** A terminal that keeps what was said. `stop()` is the user's Ctrl+C. */
export function recordedTerminal(variables: Terminal['variables'] = {}) {
  const out: string[] = [];
  const err: string[] = [];
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const terminal: Terminal = {
    root: `${process.cwd()}/`,
    variables,
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    stopped: () => stopped,
  };
  return { terminal, stop, out: () => out.join('\n'), err: () => err.join('\n') };
}
