import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface PacEnd {
  readonly exitCode: number;
  readonly lines: readonly string[];
}

/** Runs pac once. The words are seen by everybody on the machine, so no secret may be among them. */
export interface PacRunner {
  run(words: readonly string[], heard: (line: string) => void): Promise<PacEnd>;
}

/**
 * pac as a process of its own, without a shell in between.
 * @param variables of the process; the secret of a service principal is among them as PAC_CLI_SPN_SECRET, from which pac itself
 * takes it when a token has to be renewed (microsoft/powerplatform-cli-wrapper, `authenticate.ts`)
 */
export const spawnedPac = (path: string, variables: Readonly<Record<string, string | undefined>>): PacRunner => ({
  async run(words, heard) {
    const pac = spawn(path, words, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: variables,
    });
    const lines: string[] = [];
    for (const stream of [pac.stdout, pac.stderr])
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        heard(line);
      });
    const [exitCode] = (await once(pac, 'close')) as [number | null];
    return { exitCode: exitCode ?? 1, lines };
  },
});
