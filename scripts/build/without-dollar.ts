import type { Plugin } from 'esbuild';

const namespace = 'without-dollar';

/** A call of nothing: the bundler takes it out when it writes, after it has seen that the name belongs to somebody else. */
const contents: Readonly<Record<string, string>> = {
  'without-dollar:name': `import { nothing } from 'without-dollar:nothing'; nothing(typeof $);`,
  'without-dollar:nothing': 'export function nothing() {}',
};

/**
 * Keeps the bundler from shortening a name to `$`: the solution checker takes every call of that for jQuery at work on the form
 * (rule avoid-dom-form).
 */
export const withoutDollar: Plugin = {
  name: namespace,
  setup(build) {
    build.initialOptions.inject = [...(build.initialOptions.inject ?? []), `${namespace}:name`];
    build.onResolve({ filter: /^without-dollar:/ }, ({ path }) => ({ path, namespace }));
    build.onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: contents[path] ?? '', loader: 'js' }));
  },
};
