import {
  didYouMean,
  platformTitleOf,
  reasons,
  triggerNamed,
  type Catalog,
  type Trigger,
} from '../../contract/index.ts';
import { unreadiness } from '../../dataverse/index.ts';
import { rejected } from '../answers.ts';
import { answer, type GatewayAnswer, type GatewayRequest } from '../http.ts';
import type { Desk, Route } from '../route.ts';

/** Whether it can be sent now. While Dataverse can't be asked, nobody knows, and the list still has to be shown. */
async function readiness({ directory }: Desk, trigger: Trigger): Promise<{ readonly ready?: boolean }> {
  try {
    return { ready: await directory.isReady(trigger) };
  } catch {
    return {};
  }
}

/** The trigger that path and query name, or the answer that there is none. */
function askedFor({ path: { trigger: name = '' }, query }: GatewayRequest, catalog: Catalog): Trigger | GatewayAnswer {
  // A designer sends the parameter empty where the maker left the version out.
  const version = query.get('version') ?? '';
  const trigger = triggerNamed(catalog, name, version === '' ? undefined : Number(version));
  if (trigger) return trigger;
  if (triggerNamed(catalog, name))
    return rejected('UNKNOWN_TRIGGER', `${name} has no version ${version.slice(0, 10)}.`);
  const known = catalog.triggers.map((candidate) => candidate.name);
  return rejected('UNKNOWN_TRIGGER', `There is no trigger "${name.slice(0, 80)}".${didYouMean(name, known)}`);
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
        const ready = await readiness(desk, trigger);
        const label = `${title} (${audience})${ready.ready === false ? ' (draft)' : ''}`;
        return { name, label, version, title, description, audience, purpose, ...ready };
      });
      return answer(200, { triggers: await Promise.all(list) });
    },
  },
  {
    method: 'GET',
    path: '/v1/triggers/:trigger/schema',
    access: 'key',
    handle: async (request, { catalog, schemaOf }) => {
      const trigger = askedFor(request, catalog);
      if ('status' in trigger) return trigger;
      return answer(200, { trigger: trigger.name, version: trigger.version, schema: schemaOf(trigger) });
    },
  },
  {
    method: 'GET',
    path: '/v1/triggers/:trigger/readiness',
    access: 'key',
    handle: async (request, { catalog, directory, clock }) => {
      const trigger = askedFor(request, catalog);
      if ('status' in trigger) return trigger;
      const fault = await unreadiness(directory, trigger, clock());
      const reasonCode = fault?.code ?? 'READY';
      const { meaning, whoActs } = reasons[reasonCode];
      return answer(200, {
        ready: !fault,
        reasonCode,
        reason: [fault?.message ?? meaning, ...(fault?.hint === undefined ? [] : [fault.hint])].join(' '),
        whoActs,
        trigger: trigger.name,
        version: trigger.version,
        title: platformTitleOf(trigger),
      });
    },
  },
];
