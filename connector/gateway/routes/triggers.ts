import { didYouMean, triggerNamed, type Trigger } from '../../contract/index.ts';
import { rejected } from '../answers.ts';
import { answer } from '../http.ts';
import type { Desk, Route } from '../route.ts';

/** Whether it can be sent now. While Dataverse can't be asked, nobody knows, and the list still has to be shown. */
async function readiness({ directory }: Desk, trigger: Trigger): Promise<{ readonly ready?: boolean }> {
  try {
    return { ready: await directory.isReady(trigger) };
  } catch {
    return {};
  }
}

/** What feeds the drop-down and the typed fields of the connector. */
export const triggers: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/triggers',
    access: 'key',
    handle: async (_request, desk, caller) => {
      const names = new Set(desk.catalog.triggers.map(({ name }) => name));
      // The drop-down sends the name alone, so each name is listed once, as its newest version.
      const newest = [...names].flatMap((name) => triggerNamed(desk.catalog, name) ?? []);
      const allowed = newest.filter(({ name }) => caller.triggers === 'all' || caller.triggers.includes(name));
      const list = allowed.map(async (trigger) => {
        const { name, version, title, description, audience, purpose } = trigger;
        return { name, version, title, description, audience, purpose, ...(await readiness(desk, trigger)) };
      });
      return answer(200, { triggers: await Promise.all(list) });
    },
  },
  {
    method: 'GET',
    path: '/v1/triggers/:trigger/schema',
    access: 'key',
    handle: async ({ path: { trigger: name = '' }, query }, { catalog, schemaOf }) => {
      // A designer sends the parameter empty where the maker left the version out.
      const version = query.get('version') ?? '';
      const trigger = triggerNamed(catalog, name, version === '' ? undefined : Number(version));
      if (!trigger) {
        if (triggerNamed(catalog, name))
          return rejected('UNKNOWN_TRIGGER', `${name} has no version ${version.slice(0, 10)}.`);
        const known = catalog.triggers.map((candidate) => candidate.name);
        return rejected('UNKNOWN_TRIGGER', `There is no trigger "${name.slice(0, 80)}".${didYouMean(name, known)}`);
      }
      return answer(200, { trigger: trigger.name, version: trigger.version, schema: schemaOf(trigger) });
    },
  },
];
