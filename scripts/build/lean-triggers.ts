import { basename } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Catalog, Trigger } from '../../connector/contract/index.ts';

/** `opportunity-won.ts` of OpportunityWon: each file of the vocabulary is called after the one trigger it exports. */
const fileOf = (trigger: Trigger): string => `${trigger.name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()}.ts`;
const exportOf = ({ name }: Trigger): string => name.charAt(0).toLowerCase() + name.slice(1);

const without = (value: object, left: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !left.includes(name)));

/** What a browser needs to send it: no words for people and makers, and nothing that only the gateway goes by. */
const lean = (trigger: Trigger): object => ({
  ...without(trigger, ['description', 'purpose', 'retentionDays']),
  properties: Object.fromEntries(
    Object.entries(trigger.properties).map(([name, property]) => [
      name,
      without(property, ['description', 'example', 'personal']),
    ]),
  ),
});

/** Puts triggers of the catalog into a script without their descriptions and examples, which are most of their bytes. */
export const leanTriggers = (catalog: Catalog): Plugin => ({
  name: 'lean-triggers',
  setup(build) {
    const byFile = new Map(catalog.triggers.map((trigger) => [fileOf(trigger), trigger]));
    build.onLoad({ filter: /[\\/]connector[\\/]triggers[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      const trigger = byFile.get(basename(path));
      return (
        trigger && { contents: `export const ${exportOf(trigger)} = ${JSON.stringify(lean(trigger))};`, loader: 'ts' }
      );
    });
  },
});
