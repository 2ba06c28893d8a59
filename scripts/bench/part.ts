import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

/**
 * What a benchmark is made of, each in a process of its own, so that nobody's time counts as another's: `gateway` is what
 * is measured; `sink` plays the part of Dataverse that is asked on the way out; `bare` is a server of node:http that parses
 * and drops; `loader` posts. They answer what they are told, one answer to each message.
 */
export const partNames = ['gateway', 'sink', 'bare', 'loader'] as const;
export type PartName = (typeof partNames)[number];

export interface Part {
  /** Tells the part something and gives its answer. */
  readonly ask: <Answer>(told: unknown) => Promise<Answer>;
  readonly end: () => void;
}

/** Bundles the program of the parts, with the thread of the gateway's store beside it, and gives its path. */
export async function partProgram(root: string): Promise<string> {
  const outdir = join(root, '.cueline/bench');
  await build({
    absWorkingDir: root,
    entryPoints: { part: 'scripts/bench/part-main.ts', 'store-thread': 'scripts/store-thread-main.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  return join(outdir, 'part.mjs');
}

export function startPart(program: string, name: PartName): Part {
  const child: ChildProcess = fork(program, [name]);
  return {
    ask: <Answer>(told: unknown) =>
      new Promise<Answer>((resolve, reject) => {
        const ended = (code: number | null): void => {
          reject(new Error(`The ${name} of the benchmark ended with ${String(code)}.`));
        };
        child.once('exit', ended);
        child.once('message', (answer) => {
          child.off('exit', ended);
          resolve(answer as Answer);
        });
        child.send(told as object);
      }),
    end: () => child.kill(),
  };
}
