import type { ChaosCase, Line } from './line.ts';
import { openGround } from './ground.ts';

export interface Finding extends Line {
  readonly case: string;
}

/** Runs the cases one after the other; what one of them can't do is said and counts as not held. */
export async function runCases(
  cases: readonly ChaosCase[],
  root: string,
  say: (words: string) => void,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const ground = await openGround(root, (words) => say(`  ${words}`));
  try {
    for (const { name, title, run } of cases) {
      say(`${title} …`);
      const lines = await run(ground).catch((fault: unknown): readonly Line[] => [
        { what: `it did not come to its end: ${String(fault)}`, figure: '', held: false },
      ]);
      findings.push(...lines.map((line) => ({ case: name, ...line })));
      ground.clear();
    }
  } finally {
    ground.leave();
  }
  return findings;
}
