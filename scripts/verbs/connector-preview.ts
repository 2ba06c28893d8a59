import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { previewOf, type Preview } from '../../connector/definition/index.ts';
import { CommandFault, exitCodes } from '../command/exit-code.ts';
import type { Arguments, Verb } from '../command/verb.ts';
import { readJsonFile } from '../environment/environment-file.ts';
import { connectorFrom } from '../preview/connector-files.ts';
import { ownConnector } from '../preview/own-connector.ts';
import { pageScript } from '../preview/page-script.ts';
import { writeScreenshots } from '../preview/screenshots.ts';

type Card = Preview['cards'][number];

const details = `Left out, the connector of this project is shown. A folder holds apiDefinition.swagger.json and, where they are there,
apiProperties.json and icon.png; a file is a definition by any name, with the same files beside it.

Where an operation fills a drop-down or names fields, a maker sees what it answers. For another connector --answers names a JSON
file of such answers by operation id: for an operation that fills a drop-down its answer, for one that names fields an object from
each value of the field it depends on to the answer:

  { "ListTriggers": { "triggers": [{ "name": "CartAbandoned", "title": "Cart abandoned" }] },
    "GetTriggerSchema": { "CartAbandoned": { "schema": { "type": "object", "properties": {} } } } }`;

function cardsNamed(cards: readonly Card[], ids: readonly string[]): readonly Card[] {
  if (ids.length === 0) return cards.filter(({ isInternal }) => !isInternal);
  return ids.map((id) => {
    const found = cards.find(({ operationId }) => operationId === id);
    if (found) return found;
    throw new CommandFault('no-operation', exitCodes.notFound, `The connector has no operation ${id}.`, {
      hint: `It has ${cards.map(({ operationId }) => operationId).join(', ')}.`,
    });
  });
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

async function read(given: Arguments) {
  const place = given.text(0);
  const answers = given.option('answers');
  const connector = place === '' ? ownConnector() : await connectorFrom(place);
  return answers === undefined ? connector : { ...connector, answers: await readJsonFile(answers) };
}

export const connectorPreview: Verb = {
  name: 'connector preview',
  summary: 'Show a connector as makers see it: one HTML page with a card for each trigger and action',
  details,
  arguments: { '[place]': 'folder of a connector, or its definition' },
  options: [
    { flags: '-o, --out <file>', description: 'the page; left out, dist/connector-preview.html' },
    { flags: '--answers <file>', description: 'JSON of what operations answer, see above' },
    {
      flags: '--screenshots <folder>',
      description: 'also write a PNG of each card there, by the browser of this machine',
    },
    { flags: '--card <ids...>', description: 'screenshots of these operations only' },
    { flags: '--choose <value>', description: 'screenshots with this value chosen in drop-downs that have it' },
  ],
  examples: [
    'npx cueline connector preview',
    'npx cueline connector preview ./their-connector --out their-connector.html --answers answers.json',
    'npx cueline connector preview --screenshots docs/images --card SendCustomEvent --choose CartAbandoned',
  ],
  run: async (given, { root, variables }) => {
    const { page, cards } = previewOf(await read(given), await pageScript(root));
    const out = given.option('out') ?? join(root, 'dist/connector-preview.html');
    const folder = given.option('screenshots');
    const chosen = cardsNamed(cards, given.repeated('card'));
    await mkdir(dirname(out), { recursive: true });
    await writeFile(out, page);
    const choose = given.option('choose');
    const screenshots =
      folder === undefined
        ? []
        : await writeScreenshots(out, chosen, { folder, variables, ...(choose === undefined ? {} : { choose }) });
    const seen = cards.filter(({ isInternal }) => !isInternal);
    const counts = {
      triggers: seen.filter(({ kind }) => kind === 'trigger').length,
      actions: seen.filter(({ kind }) => kind === 'action').length,
      internal: cards.length - seen.length,
    };
    const operations = cards.map(({ operationId, kind, title, isInternal, anchor }) => ({
      operationId,
      kind,
      title,
      isInternal,
      anchor,
    }));
    const text = [
      `${out}: ${counted(counts.triggers, 'trigger')}, ${counted(counts.actions, 'action')}, ${counts.internal} internal`,
      ...screenshots,
    ].join('\n');
    return { data: { page: out, ...counts, operations, screenshots }, text };
  },
};
