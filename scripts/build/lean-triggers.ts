import { basename } from 'node:path';
import type { Plugin } from 'esbuild';
import type { Catalog, Trigger } from '../../connector/contract/index.ts';

/** `opportunity-won.ts` of OpportunityWon: each file of the vocabulary is called after the one trigger it exports. */
const fileOf = (trigger: Trigger): string => `${trigger.name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()}.ts`;
const exportOf = ({ name }: Trigger): string => name.charAt(0).toLowerCase() + name.slice(1);

const without = (value: object, left: readonly string[]): object =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !left.includes(name)));

export type TriggerDetail = 'described' | 'bare';

/** What a script has no use for: examples and what only the gateway goes by; `bare` also words for people. */
const unused: Readonly<
  Record<TriggerDetail, { readonly trigger: readonly string[]; readonly property: readonly string[] }>
> = {
  described: { trigger: ['retentionDays'], property: ['example', 'personal'] },
  bare: { trigger: ['description', 'purpose', 'retentionDays'], property: ['description', 'example', 'personal'] },
};

const lean = (
  trigger: Trigger,
  { trigger: ofTrigger, property: ofProperty }: (typeof unused)[TriggerDetail],
): object => ({
  ...without(trigger, ofTrigger),
  properties: Object.fromEntries(
    Object.entries(trigger.properties).map(([name, property]) => [name, without(property, ofProperty)]),
  ),
});

/** The vocabulary without its checks, which have run by the time anything is bundled. */
const uncheckedCatalog = ({ triggers }: Catalog): string =>
  [
    ...triggers.map((trigger) => `import { ${exportOf(trigger)} } from './${fileOf(trigger)}';`),
    `export const catalog = { triggers: [${triggers.map(exportOf).join(', ')}] };`,
  ].join('\n');

/** Puts triggers of the catalog into a script with nothing but what it needs of them: words are most of their bytes. */
export const leanTriggers = (catalog: Catalog, detail?: TriggerDetail): Plugin => ({
  name: 'lean-triggers',
  setup(build) {
    const byFile = new Map(catalog.triggers.map((trigger) => [fileOf(trigger), trigger]));
    build.onLoad({ filter: /[\\/]connector[\\/]triggers[\\/][^\\/]+\.ts$/ }, ({ path }) => {
      const file = basename(path);
      if (file === 'catalog.ts') return { contents: uncheckedCatalog(catalog), loader: 'ts' };
      const trigger = byFile.get(file);
      if (!trigger || !detail) return undefined;
      const value = JSON.stringify(lean(trigger, unused[detail]));
      return { contents: `export const ${exportOf(trigger)} = ${value};`, loader: 'ts' };
    });
  },
});
