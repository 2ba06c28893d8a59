import { unpublished } from '../../connector/contract/index.ts';
import { catalog, ledger } from '../../connector/triggers/index.ts';
import { textTable } from '../command/text-table.ts';
import type { Verb } from '../command/verb.ts';

export const triggerList: Verb = {
  name: 'trigger list',
  summary: 'List the triggers of the catalog',
  examples: ['npx cueline trigger list', 'npx cueline trigger list --json'],
  run: async () => {
    const open = unpublished(catalog, ledger);
    const data = catalog.triggers.map((trigger) => ({
      name: trigger.name,
      version: trigger.version,
      title: trigger.title,
      audience: trigger.audience,
      purpose: trigger.purpose,
      properties: Object.keys(trigger.properties).length,
      published: !open.includes(trigger),
    }));
    const text = textTable(
      [
        { title: 'Trigger' },
        { title: 'Version' },
        { title: 'Audience' },
        { title: 'Purpose' },
        { title: 'Properties', align: 'right' },
        { title: 'Published' },
      ],
      data.map((row) => [
        row.name,
        String(row.version),
        row.audience,
        row.purpose,
        String(row.properties),
        row.published ? 'yes' : 'no',
      ]),
    );
    return { data, text };
  },
};
