import { builtWebResources } from '../build/web-resources.ts';
import { exitCodes } from '../command/exit-code.ts';
import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';
import { overweight, packedBytes, weighed } from '../web-resources/budgets.ts';

const digits = new Intl.NumberFormat('en');
const kindOf = (name: string): string => name.replace(/^.*\./, '');

export const webResourcesList: Verb = {
  name: 'webresources list',
  summary: 'Build the web resources and show how large each is, and what it may weigh',
  details: `Bytes as they are installed, and as a browser fetches them (gzip). What people wait for has a budget: a script of
forms or commands, the dialog, the person timeline, and the four pages together.

Exit code 0: shown; 5: with --check, something weighs more than its budget.`,
  options: [{ flags: '--check', description: 'exit 5 where something weighs more than its budget' }],
  examples: ['npx cueline webresources list', 'npx cueline webresources list --check'],
  run: async (given, { root }) => {
    const built = (await builtWebResources(root)).map(({ area, resource }) => ({ area, ...resource }));
    const resources = built.map(({ name, area, content }) => ({
      name,
      kind: kindOf(name),
      area,
      bytes: content.length,
      packedBytes: packedBytes(content),
    }));
    const budgets = weighed(built);
    const over = overweight(budgets);
    const text = [
      textTable(
        [
          { title: 'Web resource' },
          { title: 'Kind' },
          { title: 'For' },
          { title: 'Bytes', align: 'right' },
          { title: 'Packed', align: 'right' },
        ],
        resources.map((one) => [
          one.name,
          one.kind,
          one.area,
          digits.format(one.bytes),
          digits.format(one.packedBytes),
        ]),
      ),
      '',
      textTable(
        [{ title: 'Budget' }, { title: 'Packed', align: 'right' }, { title: 'May weigh', align: 'right' }],
        budgets.map((one) => [one.what, digits.format(one.packedBytes), digits.format(one.budget)]),
      ),
      ...over.map(({ what }) => `Too heavy: ${what}.`),
    ].join('\n');
    const exitCode = given.flag('check') && over.length > 0 ? exitCodes.findings : exitCodes.ok;
    return { data: { resources, budgets, over: over.map(({ what }) => what) }, text, exitCode };
  },
};
