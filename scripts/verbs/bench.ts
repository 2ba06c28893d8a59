import { withBacklog } from '../bench/backlog.ts';
import { buildCost } from '../bench/build.ts';
import { durableIntake } from '../bench/durable-intake.ts';
import { endToEnd } from '../bench/end-to-end.ts';
import { handlerCost } from '../bench/handler.ts';
import { inspectCost } from '../bench/inspect.ts';
import { lintCost } from '../bench/lint.ts';
import type { Measured } from '../bench/measured.ts';
import { reportIndexCost } from '../bench/report-index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Terminal } from '../command/terminal.ts';
import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';

const figure = (value: number): string => (value < 100 ? value.toFixed(1) : value.toFixed(0));

type Bench = (terminal: Terminal) => Promise<readonly Measured[]>;

/** Those of one process come first: what runs beside them would count as theirs. */
const benches: Readonly<Record<string, Bench>> = {
  intake: async () => [await durableIntake()],
  reports: async () => [await reportIndexCost()],
  handler: async () => [await handlerCost()],
  lint: () => lintCost(),
  inspect: () => inspectCost(),
  build: ({ root }) => buildCost(root),
  'end-to-end': ({ root }) => endToEnd(root),
  backlog: ({ root, err }) => withBacklog(root, err),
};

function chosenFrom(only: readonly string[]): readonly Bench[] {
  const unknown = only.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined)
    throw new CommandFault('unknown-benchmark', exitCodes.notFound, `There is no benchmark "${unknown}".`, {
      hint: `The benchmarks are ${Object.keys(benches).join(', ')}.`,
    });
  return Object.entries(benches).flatMap(([name, run]) => (only.length === 0 || only.includes(name) ? [run] : []));
}

export const bench: Verb = {
  name: 'bench',
  summary: 'Measure what costs time, each figure beside a baseline of the same run',
  options: [{ flags: '--only <benchmark...>', description: `only these: ${Object.keys(benches).join(', ')}` }],
  examples: ['npm run bench', 'npm run bench -- --only build inspect', 'npx cueline bench --json'],
  run: async (given, terminal) => {
    const chosen = chosenFrom(given.repeated('only'));
    terminal.err('measuring …');
    const all: Measured[] = [];
    for (const run of chosen) all.push(...(await run(terminal)));
    const data = all.map((one) => ({ ...one, ratio: one.measured / one.baseline }));
    const text = textTable(
      [
        { title: 'What' },
        { title: 'Measured', align: 'right' },
        { title: 'Baseline', align: 'right' },
        { title: 'Unit' },
        { title: 'Ratio', align: 'right' },
      ],
      data.map(({ name, measured, baseline, unit, ratio }) => [
        name,
        figure(measured),
        figure(baseline),
        unit,
        ratio.toFixed(2),
      ]),
    );
    return { data, text };
  },
};
