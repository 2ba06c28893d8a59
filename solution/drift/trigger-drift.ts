import {
  labelOf,
  platformTitleOf,
  reservedWireNames,
  wireNameOf,
  type Property,
  type Trigger,
} from '../../connector/contract/index.ts';
import { missing, type Comparison, type Difference } from './difference.ts';

/** A trigger as an environment has it; the room that speaks to environments reads them. */
export interface EnvironmentTrigger {
  readonly title: string;
  readonly uniqueName: string;
  readonly state: string;
  readonly isReady: boolean;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: number;
    readonly table: string | undefined;
  }[];
}

const kind = 'trigger';
const prefix = 'msdynmkt_';

/** `customapirequestparameter.type` in words (Microsoft Learn, "CustomAPI tables"). */
const typeWords: Readonly<Record<number, string>> = {
  0: 'true/false',
  1: 'date and time',
  2: 'decimal number',
  5: 'reference',
  6: 'floating number',
  7: 'whole number',
  8: 'money',
  9: 'choice',
  10: 'text',
  12: 'GUID',
};

/** The types that a property of ours can be sent as. */
const typesFor: Readonly<Record<Property['type'], readonly number[]>> = {
  text: [10],
  number: [2, 6, 7, 8, 9],
  boolean: [0],
  dateTime: [1],
  reference: [5, 10, 12],
};

const propertyWords: Readonly<Record<Property['type'], string>> = {
  text: 'text',
  number: 'number',
  boolean: 'true/false',
  dateTime: 'date and time',
  reference: 'reference',
};

function attributeDrift(trigger: Trigger, name: string, there: EnvironmentTrigger): readonly Difference[] {
  const wireName = (parameter: string): string =>
    parameter.startsWith(prefix) ? parameter.slice(prefix.length) : parameter;
  const parameters = new Map(there.parameters.map((parameter) => [wireName(parameter.name), parameter]));
  const properties = new Map(
    Object.entries(trigger.properties).map(([own, property]) => [wireNameOf(own), { own, property }]),
  );
  const difference = (what: string, words: Pick<Difference, 'here' | 'there'>): Difference => ({
    kind,
    name,
    what,
    ...words,
  });
  return [
    ...[...properties].flatMap(([wire, { own, property }]): Difference[] => {
      const what = `attribute ${own}`;
      const parameter = parameters.get(wire);
      if (!parameter) return [difference(what, { here: propertyWords[property.type], there: 'missing' })];
      if (!typesFor[property.type].includes(parameter.type)) {
        const type = typeWords[parameter.type] ?? `type ${parameter.type}`;
        return [difference(what, { here: propertyWords[property.type], there: type })];
      }
      return property.type === 'reference' &&
        parameter.type === 5 &&
        (parameter.table ?? property.table) !== property.table
        ? [
            difference(what, {
              here: `reference to ${property.table}`,
              there: `reference to ${String(parameter.table)}`,
            }),
          ]
        : [];
    }),
    ...[...parameters]
      .filter(([wire]) => !properties.has(wire) && !reservedWireNames.has(wire))
      .map(([wire, { type }]) =>
        difference(`attribute ${wire}`, { here: 'not there', there: typeWords[type] ?? `type ${type}` }),
      ),
  ];
}

type Pins = Readonly<Record<string, string>>;

const pinOf = (trigger: Trigger, pins: Pins): string | undefined =>
  pins[labelOf(trigger)] ?? (trigger.version === 1 ? pins[trigger.name] : undefined);

/** The triggers that may be meant: the pinned one, or those of its title in whatever state. */
function matchesOf(
  trigger: Trigger,
  triggers: readonly EnvironmentTrigger[],
  pins: Pins,
): readonly EnvironmentTrigger[] {
  const pinned = pinOf(trigger, pins);
  const name = platformTitleOf(trigger).toLowerCase();
  return triggers.filter(({ title, uniqueName }) =>
    pinned === undefined ? title.trim().toLowerCase() === name : uniqueName === pinned,
  );
}

function triggerDrift(
  trigger: Trigger,
  matches: readonly EnvironmentTrigger[],
  isPinned: boolean,
): readonly Difference[] {
  const name = platformTitleOf(trigger);
  const usable = matches.filter(({ isReady }) => isReady);
  const [there = matches[0]] = usable;
  if (!there) return isPinned ? [missing(kind, name)] : [];
  if (usable.length > 1)
    return [{ kind, name, what: 'title', here: 'one trigger', there: `${usable.length} of this title` }];
  if (!there.isReady) return [{ kind, name, what: 'state', here: 'ready to use', there: there.state }];
  return attributeDrift(trigger, name, there);
}

/**
 * The catalog's triggers and their attributes, which marketers make by hand in each environment. They make those that they
 * have journeys for: one that is neither there in any state nor pinned is nobody's fault.
 */
export function triggerComparison(
  triggers: readonly Trigger[],
  pins: Pins,
  read: () => Promise<readonly EnvironmentTrigger[]>,
): Comparison {
  let reading: ReturnType<typeof read> | undefined;
  const found = (): ReturnType<typeof read> => (reading ??= read());
  const isPinned = (trigger: Trigger): boolean => pinOf(trigger, pins) !== undefined;
  return {
    name: 'triggers',
    async differences() {
      const all = await found();
      return triggers.flatMap((trigger) => triggerDrift(trigger, matchesOf(trigger, all, pins), isPinned(trigger)));
    },
    async notMade() {
      const all = await found();
      const isNotMade = (trigger: Trigger): boolean => !isPinned(trigger) && matchesOf(trigger, all, pins).length === 0;
      return triggers.filter(isNotMade).map(platformTitleOf);
    },
  };
}
