import {
  didYouMean,
  isObject,
  labelOf,
  triggerNamed,
  type Catalog,
  type EventRequest,
  type Trigger,
} from '../contract/index.ts';
import type { Authentic, Door, Valid } from './event.ts';
import { requestRules } from './request-rules.ts';
import { pass, stop, type Stage } from './stage.ts';

function unknownTrigger(catalog: Catalog, name: string, version: unknown): string {
  const versions = catalog.triggers.filter((trigger) => trigger.name === name).map((trigger) => trigger.version);
  if (versions.length > 0)
    return `${name} has no version ${String(version).slice(0, 10)}; there is ${versions.join(', ')}.`;
  const known = new Set(catalog.triggers.map((trigger) => trigger.name));
  return `There is no trigger "${name.slice(0, 80)}".${didYouMean(name, known)}`;
}

/** How the other doors begin the ids they give; a sender must not take one in advance. */
const idsOfOtherDoors = /^(source|record-change):/;

function idProblems(door: Door, eventId: unknown): string[] {
  const taken = door === 'rest' && typeof eventId === 'string' && idsOfOtherDoors.test(eventId);
  return taken ? ['eventId may not start with "source:" or "record-change:": other doors give such ids.'] : [];
}

/** Holds a request against the contract of its trigger and names every problem at once. */
export function validate(catalog: Catalog): Stage<Authentic, Valid> {
  const rules = requestRules();
  return ({ door, sender, request, problems: found = [], ...carried }) => {
    if (!isObject(request)) {
      const reason = 'The body is not a JSON object.';
      return stop({ outcome: 'Rejected', reasonCode: 'MALFORMED', reason });
    }
    const shapeProblems = rules.shapeProblems(request);
    const { trigger: name, version } = request;
    let trigger: Trigger | undefined;
    if (typeof name === 'string') {
      trigger = triggerNamed(catalog, name, typeof version === 'number' ? version : undefined);
      if (!trigger) {
        const reason = unknownTrigger(catalog, name, version);
        return stop({ outcome: 'Rejected', reasonCode: 'UNKNOWN_TRIGGER', reason });
      }
      if (sender.triggers !== 'all' && !sender.triggers.includes(trigger.name)) {
        const reason = `${sender.name} may not send ${trigger.name}.`;
        return stop({ outcome: 'Rejected', reasonCode: 'NOT_PERMITTED', reason });
      }
    }
    const problems = [
      ...found,
      ...shapeProblems,
      ...idProblems(door, request['eventId']),
      ...(trigger ? rules.triggerProblems(trigger, request) : []),
    ];
    if (trigger && problems.length === 0)
      return pass({ ...carried, door, sender, trigger, request: request as unknown as EventRequest });
    const about = trigger ? ` for ${labelOf(trigger)}` : '';
    const reason = `The event${about} has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems.join(' ')}`;
    return stop({ outcome: 'Rejected', reasonCode: 'VALIDATION', reason, problems });
  };
}
