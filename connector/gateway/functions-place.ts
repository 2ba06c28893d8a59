import { isAbsolute, relative, resolve } from 'node:path';

type Variables = Readonly<Record<string, string | undefined>>;

/** As Functions' own host reads them (azure-functions-host, EnvironmentExtensions.cs). */
const plansThatScale = new Set(['dynamic', 'flexconsumption']);

/**
 * What speaks against keeping the event store on this Functions app, as far as its variables tell. The store is one SQLite
 * file, which wants one process on a local disk: its write-ahead log does not work over a network file system
 * (sqlite.org/wal.html).
 */
export function functionsPlace(
  variables: Variables,
  storePath: string,
): { readonly problems: readonly string[]; readonly warning?: string } {
  const plan = variables['WEBSITE_SKU'] ?? '';
  if (plansThatScale.has(plan.toLowerCase()))
    return { problems: [`the plan ${plan} adds and removes instances, and one store takes one of them`] };
  // Set on App Service only; a Functions container elsewhere has the disk that it was given.
  const home = variables['WEBSITE_INSTANCE_ID'] === undefined ? undefined : variables['HOME'];
  if (home === undefined) return { problems: [] };
  const way = relative(home, resolve(storePath));
  if (!way.startsWith('..') && !isAbsolute(way))
    return { problems: [`gateway.storePath lies below HOME (${home}), which App Service keeps on a network share`] };
  return {
    problems: [],
    warning: 'App Service does not keep the local disk of an instance; accepted events go with it when it is replaced',
  };
}
