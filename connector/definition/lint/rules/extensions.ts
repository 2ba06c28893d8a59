import { nearestName } from '../../../contract/index.ts';
import { breach } from '../breach.ts';
import { source } from '../rule-source.ts';
import type { Rule } from '../rule.ts';
import { Spot } from '../spot.ts';

/** Of Microsoft's schema, of its generators, and of connectors that Microsoft has published since. */
export const knownExtensions: ReadonlySet<string> = new Set([
  'x-ms-agentic-protocol',
  'x-ms-api-annotation',
  'x-ms-capabilities',
  'x-ms-client-flatten',
  'x-ms-client-name',
  'x-ms-code-generation-settings',
  'x-ms-connector-metadata',
  'x-ms-deployment-version',
  'x-ms-docs',
  'x-ms-dynamic-list',
  'x-ms-dynamic-properties',
  'x-ms-dynamic-schema',
  'x-ms-dynamic-tree',
  'x-ms-dynamic-values',
  'x-ms-discriminator-value',
  'x-ms-editor',
  'x-ms-editor-options',
  'x-ms-enum',
  'x-ms-enum-values',
  'x-ms-examples',
  'x-ms-error-response',
  'x-ms-identifiers',
  'x-ms-keywords',
  'x-ms-localizeDefaultValue',
  'x-ms-long-running-operation',
  'x-ms-long-running-operation-options',
  'x-ms-media-kind',
  'x-ms-mutability',
  'x-ms-no-generic-test',
  'x-ms-notification',
  'x-ms-notification-content',
  'x-ms-notification-url',
  'x-ms-openai-data',
  'x-ms-openai-manifest',
  'x-ms-odata',
  'x-ms-operation-context',
  'x-ms-pageable',
  'x-ms-parameter-location',
  'x-ms-property-name-alias',
  'x-ms-require-user-confirmation',
  'x-ms-safe-operation',
  'x-ms-secret',
  'x-ms-skip-url-encoding',
  'x-ms-summary',
  'x-ms-test-value',
  'x-ms-trigger',
  'x-ms-trigger-hint',
  'x-ms-trigger-metadata',
  'x-ms-trigger-value',
  'x-ms-url-encoding',
  'x-ms-visibility',
]);

/** Values that a connector's author is free in: names there are not the platform's. */
const free = new Set(['example', 'examples', 'default', 'enum']);
/** What holds things by names of the author's own. */
const named = new Set(['headers', 'properties']);

/** Every key `x-ms-…` and near misses of it, outside of values; without recursion, however deep. */
function* extensions(root: Spot): Iterable<Spot> {
  const open = root.isObject ? [root] : [];
  for (let spot = open.pop(); spot; spot = open.pop()) {
    for (const [key, value] of Object.entries(spot.value as object)) {
      if (/^x[-_]?ms[-_]/i.test(key) && !named.has(spot.key)) yield spot.at(key);
      if (typeof value === 'object' && value !== null && !free.has(key)) open.push(spot.at(key));
    }
  }
}

const inDefinition = (root: Spot): Spot[] => [...extensions(root)].filter(({ key }) => !knownExtensions.has(key));

const misspelt: Rule = {
  name: 'ExtensionMisspelt',
  severity: 'warning',
  about: 'Extensions are spelt as the platform knows them: it ignores others without a word.',
  source: source.extensions,
  remedy: 'Correct the spelling.',
  *check({ definition: { root } }) {
    for (const spot of inDefinition(root)) {
      const nearest = nearestName(spot.key, knownExtensions);
      if (nearest !== undefined) yield breach(spot, `"${spot.key}" is not known. Did you mean "${nearest}"?`);
    }
  },
};

const unknown: Rule = {
  name: 'ExtensionUnknown',
  severity: 'info',
  about: 'Every x-ms-… is one that the platform knows.',
  source: source.extensions,
  remedy: 'Remove it, unless you know who reads it.',
  *check({ definition: { root } }) {
    for (const spot of inDefinition(root))
      if (nearestName(spot.key, knownExtensions) === undefined) yield breach(spot, `"${spot.key}" is not known.`);
  },
};

export const extensionRules: readonly Rule[] = [misspelt, unknown];
