import { labelOf, platformTitleOf, type Trigger } from '../../../connector/contract/index.ts';
import { amber, green, red, type Finding } from '../doctor-row.ts';
import type { Check, Surroundings } from '../surroundings.ts';

type Row = Readonly<Record<string, unknown>>;

/** `msdynmkt_state` (Microsoft Learn, Trigger table reference). */
const states = { draft: 534120000, gettingReady: 534120001, ready: 534120002, restarting: 534120007 } as const;

const app = 'Customer Insights - Journeys, Engagement, Triggers';

function findingOf(trigger: Trigger, rows: readonly Row[]): Finding | undefined {
  const title = platformTitleOf(trigger);
  // Of several, the gateway looks at those that are ready only.
  const ready = rows.filter((row) => row['msdynmkt_state'] === states.ready);
  if (ready.length > 1)
    return red(
      `${ready.length} triggers that are ready are titled "${title}": events of it are held.`,
      'Pin one of them in triggers of the environment file, by the name of its custom API.',
    );
  const [row = rows[0]] = ready;
  const state = row?.['msdynmkt_state'];
  if (state === undefined)
    return amber(
      `The environment has no trigger "${title}": events of it are held.`,
      `If you send it, create and publish it: ${app}; its attributes: npx cueline trigger show.`,
    );
  if (state === states.ready) return undefined;
  if (state === states.draft) return red(`The trigger "${title}" is a draft.`, `Publish it: ${app}.`);
  if (state === states.gettingReady || state === states.restarting)
    return amber(
      `The trigger "${title}" was just published and is not ready yet.`,
      'Wait: it takes minutes. Events are held until then.',
    );
  return red(`The trigger "${title}" is stopped.`, `Publish it again: ${app}.`);
}

/** The rows that may be meant by a trigger: the pinned one, or those of its title. */
function candidates(trigger: Trigger, rows: readonly Row[], { settings: { pins } }: Surroundings): readonly Row[] {
  const pin = pins[labelOf(trigger)] ?? (trigger.version === 1 ? pins[trigger.name] : undefined);
  const title = platformTitleOf(trigger).toLowerCase();
  return rows.filter((row) => {
    const api = row['msdynmkt_customapiid'] as Row | null | undefined;
    return pin === undefined
      ? String(row['msdynmkt_name']).trim().toLowerCase() === title
      : String(api?.['uniquename']) === pin;
  });
}

export const triggers: Check = {
  name: 'triggers',
  look: async (surroundings) => {
    const { api, expected } = surroundings;
    const rows = await api.list(
      'msdynmkt_eventmetadataset?$select=msdynmkt_name,msdynmkt_state&$filter=statecode eq 0' +
        '&$expand=msdynmkt_customapiid($select=uniquename)',
    );
    const findings = expected.triggers.flatMap(
      (trigger) => findingOf(trigger, candidates(trigger, rows, surroundings)) ?? [],
    );
    const ready = expected.triggers.length - findings.length;
    const all = ready > 0 ? [green(`${ready} of ${expected.triggers.length} triggers are ready to use.`)] : [];
    return [...all, ...findings];
  },
};
