import { DeliveryFault, labelOf, platformTitleOf, type Trigger } from '../contract/index.ts';
import {
  listParameters,
  listPlatformTriggers,
  type PlatformParameter,
  type PlatformTrigger,
} from './platform-trigger.ts';
import type { WebApi } from './web-api.ts';

/** Where a trigger of ours goes in this environment. */
export interface TriggerBinding {
  readonly uniqueName: string;
  readonly parameters: readonly PlatformParameter[];
}

export interface TriggerDirectory {
  /** @throws {DeliveryFault} TRIGGER_NOT_READY, to be tried later, when the environment has no such trigger yet */
  bindingOf(trigger: Trigger): Promise<TriggerBinding>;
  /** Whether the environment has it ready to use. */
  isReady(trigger: Trigger): Promise<boolean>;
  /** Forgets what was read, so that the next question asks the environment again. */
  forget(): void;
}

export interface TriggerDirectoryOptions {
  /** Names pinned by the environment file: trigger label (`OpportunityWon` or `OpportunityWon v2`) to custom API. */
  readonly pins?: Readonly<Record<string, string>>;
  readonly clock: () => number;
  /** How long what was read is believed. */
  readonly keepMs?: number;
}

/** A new trigger takes minutes to become ready, so asking again sooner is of no use. */
const askAgainMs = 60_000;

/**
 * Maps our triggers to the environment's custom APIs by what the environment says, never by computing a name: the name
 * ends in digits that differ per environment.
 */
export function triggerDirectory(
  api: WebApi,
  { pins = {}, clock, keepMs = 300_000 }: TriggerDirectoryOptions,
): TriggerDirectory {
  let triggers: { readonly at: number; readonly list: Promise<PlatformTrigger[]> } | undefined;
  const parameters = new Map<string, Promise<PlatformParameter[] | undefined>>();

  function platformTriggers(): Promise<PlatformTrigger[]> {
    if (!triggers || clock() - triggers.at > keepMs) {
      parameters.clear();
      const list = listPlatformTriggers(api);
      const read = { at: clock(), list };
      list.catch(() => (triggers === read ? (triggers = undefined) : undefined));
      triggers = read;
    }
    return triggers.list;
  }

  async function uniqueNameOf(trigger: Trigger): Promise<string | undefined> {
    const known = await platformTriggers();
    const pinned = pins[labelOf(trigger)] ?? (trigger.version === 1 ? pins[trigger.name] : undefined);
    if (pinned !== undefined) return known.find(({ uniqueName }) => uniqueName === pinned)?.uniqueName;
    const title = platformTitleOf(trigger).toLowerCase();
    const matches = known.filter((candidate) => candidate.title.trim().toLowerCase() === title);
    // Two triggers of one title: guessing could start the wrong journey.
    return matches.length === 1 ? matches[0]?.uniqueName : undefined;
  }

  function parametersOf(uniqueName: string): Promise<PlatformParameter[] | undefined> {
    const read = parameters.get(uniqueName) ?? listParameters(api, uniqueName);
    parameters.set(uniqueName, read);
    read.catch(() => parameters.delete(uniqueName));
    return read;
  }

  return {
    bindingOf: async (trigger) => {
      const uniqueName = await uniqueNameOf(trigger);
      const found = uniqueName === undefined ? undefined : await parametersOf(uniqueName);
      if (uniqueName !== undefined && found) return { uniqueName, parameters: found };
      triggers = undefined;
      throw new DeliveryFault(
        'TRIGGER_NOT_READY',
        'later',
        `The environment has no single trigger titled "${platformTitleOf(trigger)}" that is ready to use.`,
        {
          retryAfterMs: askAgainMs,
          hint: 'Create and publish it in Customer Insights - Journeys, or pin its name in the environment file.',
        },
      );
    },
    isReady: async (trigger) => (await uniqueNameOf(trigger)) !== undefined,
    forget: () => {
      triggers = undefined;
      parameters.clear();
    },
  };
}
