import { DeliveryFault, labelOf, platformTitleOf, type Trigger } from '../contract/index.ts';
import {
  listParameters,
  listPlatformTriggers,
  type PlatformParameter,
  type PlatformTrigger,
} from './platform-trigger.ts';
import { readyState, surveyTriggers, type SurveyedTrigger } from './trigger-survey.ts';
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
  /**
   * In which state the environment has it, in the words of `SurveyedTrigger`; nothing where it has none, or more than one that
   * could be meant.
   */
  stateOf(trigger: Trigger): Promise<string | undefined>;
  /** Forgets what was read, so that the next question asks the environment again. */
  forget(): void;
  /** The same, unless it was read just now: for whoever may ask many times a second. */
  doubt(): void;
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
/** What was read so lately is not doubted. */
const freshMs = 5000;

/**
 * Maps our triggers to the environment's custom APIs by what the environment says, never by computing a name: the name
 * ends in digits that differ per environment.
 */
export function triggerDirectory(
  api: WebApi,
  { pins = {}, clock, keepMs = 300_000 }: TriggerDirectoryOptions,
): TriggerDirectory {
  let triggers: { readonly at: number; readonly list: Promise<PlatformTrigger[]> } | undefined;
  let survey: { readonly at: number; readonly list: Promise<readonly SurveyedTrigger[]> } | undefined;
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

  function theOne<Known extends PlatformTrigger>(known: readonly Known[], trigger: Trigger): Known | undefined {
    const pinned = pins[labelOf(trigger)] ?? (trigger.version === 1 ? pins[trigger.name] : undefined);
    if (pinned !== undefined) return known.find(({ uniqueName }) => uniqueName === pinned);
    const title = platformTitleOf(trigger).toLowerCase();
    const matches = known.filter((candidate) => candidate.title.trim().toLowerCase() === title);
    // Two triggers of one title: guessing could start the wrong journey.
    return matches.length === 1 ? matches[0] : undefined;
  }

  const uniqueNameOf = async (trigger: Trigger): Promise<string | undefined> =>
    theOne(await platformTriggers(), trigger)?.uniqueName;

  /** Those in every state: asked for only where one is not ready, as it reads every custom API. */
  function surveyed(): Promise<readonly SurveyedTrigger[]> {
    if (!survey || clock() - survey.at > keepMs) {
      const list = surveyTriggers(api);
      const read = { at: clock(), list };
      list.catch(() => (survey === read ? (survey = undefined) : undefined));
      survey = read;
    }
    return survey.list;
  }

  function parametersOf(uniqueName: string): Promise<PlatformParameter[] | undefined> {
    const read = parameters.get(uniqueName) ?? listParameters(api, uniqueName);
    parameters.set(uniqueName, read);
    read.catch(() => parameters.delete(uniqueName));
    return read;
  }

  function forget(): void {
    triggers = undefined;
    survey = undefined;
    parameters.clear();
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
    stateOf: async (trigger) =>
      (await uniqueNameOf(trigger)) === undefined ? theOne(await surveyed(), trigger)?.state : readyState,
    forget,
    doubt: () => {
      if (triggers && clock() - triggers.at > freshMs) forget();
    },
  };
}
