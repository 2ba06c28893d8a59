import type { WebApi } from '../../connector/dataverse/index.ts';
import {
  rebuiltChanges,
  stepsOf,
  type Columns,
  type Handler,
  type Rebuilt,
  type RebuiltChange,
  type Story,
  type Table,
  type TellingStep,
  type Window,
} from '../../plugins/index.ts';
import { auditsOf, earlier, type Audits } from './audits.ts';
import { failedJobs, type FailedJob } from './failed-jobs.ts';
import { inParallel } from './in-parallel.ts';
import { accountFor, nothingFound } from './job-account.ts';
import { rowById, rowsWrittenSince } from './web-api-rows.ts';

/** What can't be told, for a person to look at. */
export interface Finding {
  readonly handler: string;
  readonly table: string;
  /** Empty where it is about all rows of the table. */
  readonly rowId: string;
  readonly at?: string;
  readonly why: string;
  readonly whatToDo: string;
}

export interface MissedChange extends RebuiltChange {
  readonly handler: string;
}

/** What Dataverse still knows of the changes in a window. */
export interface Missed {
  /** Oldest first; those of one row in the order they happened. */
  readonly changes: readonly MissedChange[];
  readonly findings: readonly Finding[];
  /** Handlers of failed jobs that were about no change of what the handler watches, one entry a job. */
  readonly silentJobs: readonly string[];
  readonly warnings: readonly string[];
}

export interface Search {
  readonly api: WebApi;
  readonly handlers: readonly Handler[];
  /** Unique name of the publisher: step ids derive from it. */
  readonly owner: string;
  readonly window: Window;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly progress: (words: string) => void;
}

interface Listening {
  readonly handler: Handler;
  readonly step: TellingStep;
  readonly jobs: readonly FailedJob[];
}

const rowsAtOnce = 4;
/** By how much rows of the history may come late (chosen by us; no public figure). */
const lateMs = 10 * 60_000;
/** A row that is written while it is looked at is looked at again. */
const looks = 3;

const columnsFor = (handlers: readonly Listening[]): string[] =>
  handlers.flatMap(({ handler: { watch, images } }) => [...watch, ...images.flatMap(({ columns }) => columns)]);

/** Everything of one row: of each handler, what is rebuilt in the window, and what lies shortly before it. */
async function lookAt(
  { api, window, now }: Search,
  { audits, table, listening, unaudited }: Place,
  id: string,
  listed: Columns | undefined,
): Promise<readonly Missed[]> {
  const columns = columnsFor(listening);
  for (let look = 1, row = listed; ; look += 1) {
    const history = await audits.ofRow(id, earlier(window.since));
    row = look === 1 && row ? row : await rowById(api, table, columns, id);
    const settledUntil = new Date(now() - lateMs).toISOString();
    const story: Story = { id, row, audits: history, settledUntil, unaudited };
    const rebuilt = listening.map(({ handler, step }) => rebuiltChanges(handler, step, story, window));
    const isSure = rebuilt.every(({ unclear }) => unclear.length === 0);
    if (!isSure && history.length > 0 && look < looks) continue;
    return listening.map((one, index) => missedOf(one, story, window, rebuilt[index] ?? { changes: [], unclear: [] }));
  }
}

function missedOf({ handler, step, jobs }: Listening, story: Story, window: Window, rebuilt: Rebuilt): Missed {
  const place = { handler: handler.name, table: handler.table, rowId: story.id };
  const before = rebuiltChanges(handler, step, story, { since: earlier(window.since), until: window.since });
  const doubt = handler.watch.map(story.unaudited).find((one) => one !== undefined);
  const mine = jobs.filter(({ rowId }) => rowId === story.id);
  const accounts = mine.map((job) => accountFor(job, handler, { story, rebuilt, before, doubt }));
  // Several jobs of one row can say the same of it.
  const unclear = new Map(accounts.flatMap((account) => account.unclear).map((one) => [JSON.stringify(one), one]));
  return {
    changes: rebuilt.changes.map((change) => ({ ...change, handler: handler.name })),
    findings: [...rebuilt.unclear, ...unclear.values()].map((one) => ({ ...place, ...one })),
    silentJobs: accounts.flatMap(({ silent }) => (silent ? [handler.name] : [])),
    warnings: rebuilt.changes.flatMap(({ degraded, told }) =>
      degraded === undefined ? [] : [`${handler.name}, row ${told.id}: ${degraded}`],
    ),
  };
}

interface Place {
  readonly audits: Audits;
  readonly table: Table;
  readonly listening: readonly Listening[];
  readonly unaudited: Story['unaudited'];
}

const together = (parts: readonly Missed[]): Missed => ({
  changes: parts.flatMap(({ changes }) => changes),
  findings: parts.flatMap(({ findings }) => findings),
  silentJobs: parts.flatMap(({ silentJobs }) => silentJobs),
  warnings: parts.flatMap(({ warnings }) => warnings),
});

const nothing: Missed = { changes: [], findings: [], silentJobs: [], warnings: [] };

/** What the search can't see in any row of the table: deletions, and times in which auditing was off. */
function tableFindings({ table, listening, unaudited }: Place, switched: readonly string[]): Finding[] {
  return listening.flatMap(({ handler: { name, message, watch, images } }) => {
    const place = { handler: name, table: table.logicalName, rowId: '' };
    if (message !== 'Update' && message !== 'Delete') return [];
    const columns = message === 'Update' ? watch : images.flatMap((image) => image.columns);
    const doubt = message === 'Delete' ? columns.map(unaudited).find((one) => one !== undefined) : undefined;
    const off = switched.map((at) => ({
      ...place,
      at: new Date(at).toISOString(),
      why: 'Auditing was turned on or off at this time; what happened while it was off can not be told.',
      whatToDo: `Look at the rows of ${table.logicalName} that were changed at the time.`,
    }));
    return [...off, ...(doubt ? [{ ...place, ...doubt }] : [])];
  });
}

async function searchTable(
  search: Search,
  audits: Audits,
  table: Table,
  listening: readonly Listening[],
  switched: readonly string[],
): Promise<Missed> {
  const { api, window, progress } = search;
  const unaudited = await audits.coverage(table);
  if (!unaudited) return { ...nothing, warnings: [`The organisation has no table ${table.logicalName}.`] };
  const place: Place = { audits, table, listening, unaudited };
  const rows = await rowsWrittenSince(api, table, columnsFor(listening), window.since);
  const deleted = await audits.deletedSince(table.logicalName, window.since);
  const ofJobs = listening.flatMap(({ jobs }) => jobs.map(({ rowId }) => rowId)).filter((id) => id !== '');
  const ids = [...new Set([...rows.keys(), ...deleted, ...ofJobs])];
  progress(`rows of ${table.logicalName} to look at: ${ids.length}`);
  const found = await inParallel(ids, rowsAtOnce, (id) => lookAt(search, place, id, rows.get(id)));
  const withoutRow = listening.flatMap(({ handler, jobs }) =>
    jobs
      .filter(({ rowId }) => rowId === '')
      .flatMap((job) => accountFor(job, handler, nothingFound).unclear)
      .map((one) => ({ handler: handler.name, table: table.logicalName, rowId: '', ...one })),
  );
  const findings = [...tableFindings(place, switched), ...withoutRow];
  return together([...found.flat(), { ...nothing, findings }]);
}

const inOrder = (a: MissedChange, b: MissedChange): number =>
  a.told.at.localeCompare(b.told.at) || a.told.id.localeCompare(b.told.id) || a.order - b.order;

/**
 * Looks in Dataverse for every change in the window that these handlers have to hear of, whether it was told or not: the
 * gateway knows what it has.
 * @throws {WebApiRefused | WebApiUnreachable}
 */
export async function missedChanges(search: Search): Promise<Missed> {
  const { api, handlers, owner, window } = search;
  const { OrganizationId: id } = (await api.get('WhoAmI')) as { readonly OrganizationId: string };
  const organizationId = id.toLowerCase();
  const audits = await auditsOf(api);
  const switched = await audits.switchedWithin(window);
  const stepIds = new Map(stepsOf(handlers, owner).map(({ id: stepId, handler }) => [handler, stepId]));
  const parts: Missed[] = [];
  for (const table of new Set(handlers.map((handler) => handler.table))) {
    const ofTable = handlers.filter((handler) => handler.table === table);
    const listening = await inParallel(ofTable, rowsAtOnce, async (handler): Promise<Listening> => {
      const step = { id: stepIds.get(handler.name) ?? '', organizationId };
      return { handler, step, jobs: await failedJobs(api, step.id, window) };
    });
    const [first] = ofTable;
    if (first) parts.push(await searchTable(search, audits, first.definition, listening, switched));
  }
  const all = together(parts);
  return { ...all, changes: [...all.changes].sort(inOrder) };
}
