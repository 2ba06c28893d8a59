import { withBacklog } from '../bench/backlog.ts';
import { durableIntake } from '../bench/durable-intake.ts';
import { endToEnd } from '../bench/end-to-end.ts';
import { handlerCost } from '../bench/handler.ts';
import { inspectCost } from '../bench/inspect.ts';
import { lintCost } from '../bench/lint.ts';
import { reportIndexCost } from '../bench/report-index.ts';
import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';

const figure = (value: number): string => (value < 100 ? value.toFixed(1) : value.toFixed(0));

export const bench: Verb = {
  name: 'bench',
  summary: 'Measure what costs time, each figure beside a baseline of the same run',
  examples: ['npm run bench', 'npx cueline bench --json'],
  run: async (_given, { err, root }) => {
    err('measuring …');
    const all = [
      await durableIntake(),
      await reportIndexCost(),
      await handlerCost(),
      ...(await lintCost()),
      inspectCost(),
      ...(await endToEnd(root)),
      ...(await withBacklog(root, err)),
    ];
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
