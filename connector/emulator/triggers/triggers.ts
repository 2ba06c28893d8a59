import { defineCatalog, platformTitleOf, type Audience, type Trigger } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { StandInMisuse } from '../misuse.ts';
import type { Rows } from '../rows/rows.ts';
import { parametersOf, type Parameter } from './parameters.ts';
import { triggerNames } from './trigger-name.ts';
import { putDraft, putParameter, putTriggerState, type TriggerRows } from './trigger-rows.ts';
import type { TriggerState } from './trigger-state.ts';

/** A custom trigger as the organisation has it now. */
export interface CustomTrigger {
  readonly uniqueName: string;
  readonly title: string;
  readonly audience: Audience;
  readonly metadataId: string;
  readonly state: TriggerState;
  /** What its custom API takes; none until the trigger was ready once. */
  readonly parameters: readonly Parameter[];
}

export interface Triggers {
  /**
   * What a marketer does in the app: makes a draft.
   * @throws {CatalogInvalid} where the definition has problems
   */
  draft(trigger: Trigger): CustomTrigger;
  /**
   * Takes a draft or a stopped trigger to Ready to use, which takes the publish delay.
   * @throws {StandInMisuse} where there is no such trigger or it is published already
   */
  publish(uniqueName: string, delaySeconds?: number): void;
  /**
   * Stops a trigger that is ready. Its custom API stays, as its row does (modelled): a call of it starts nothing.
   * @throws {StandInMisuse} where there is no such trigger or it is not ready
   */
  stop(uniqueName: string): void;
  byUniqueName(uniqueName: string): CustomTrigger | undefined;
  byTitle(title: string): CustomTrigger | undefined;
}

interface Held extends CustomTrigger, TriggerRows {
  readonly definition: Trigger;
}

export function triggersIn(rows: Rows, clock: Clock, publishDelaySeconds: number): Triggers {
  const nameFor = triggerNames();
  const held = new Map<string, Held>();

  function named(uniqueName: string): Held {
    const trigger = held.get(uniqueName);
    if (!trigger) throw new StandInMisuse(`No trigger has the name "${uniqueName}".`);
    return trigger;
  }

  function enter(state: TriggerState, trigger: Held): void {
    held.set(trigger.uniqueName, { ...trigger, state });
    putTriggerState(rows, trigger.metadataId, state);
  }

  function getReady(trigger: Held): void {
    if (trigger.parameters.length > 0) {
      enter('ready to use', trigger);
      return;
    }
    const parameters = parametersOf(trigger.definition);
    for (const parameter of parameters) putParameter(rows, trigger.customApi, trigger.uniqueName, parameter);
    enter('ready to use', { ...trigger, parameters });
  }

  return {
    draft(definition) {
      defineCatalog([definition]);
      const title = platformTitleOf(definition);
      const uniqueName = nameFor(title);
      const { audience } = definition;
      const place = putDraft(rows, definition, title, uniqueName);
      const trigger: Held = { ...place, uniqueName, title, audience, state: 'draft', parameters: [], definition };
      held.set(uniqueName, trigger);
      return trigger;
    },
    publish(uniqueName, delaySeconds = publishDelaySeconds) {
      const trigger = named(uniqueName);
      if (trigger.state !== 'draft' && trigger.state !== 'stopped')
        throw new StandInMisuse(`"${trigger.title}" is ${trigger.state}; a draft or a stopped trigger is published.`);
      enter(trigger.state === 'draft' ? 'getting ready' : 'restarting', trigger);
      clock.after(delaySeconds, () => getReady(trigger));
    },
    stop(uniqueName) {
      const trigger = named(uniqueName);
      if (trigger.state !== 'ready to use')
        throw new StandInMisuse(`"${trigger.title}" is ${trigger.state}; only a trigger that is ready is stopped.`);
      enter('stopped', trigger);
    },
    byUniqueName: (uniqueName) => held.get(uniqueName),
    byTitle: (title) => [...held.values()].find((trigger) => trigger.title === title),
  };
}
