import type { ReasonCode } from '../contract/index.ts';
import { stuckStates, type EventFilter, type EventGroup, type EventStore, type Place } from '../pipeline/index.ts';
import { fromListedRow, type EventRow } from './event-row.ts';
import type { Finder } from './open-finder.ts';

type Value = string | number;
/** A condition, with the values of its question marks. */
type Condition = readonly [sql: string, ...values: Value[]];

/**
 * A state stands in the statement itself, from a closed list and never from outside: only so does SQLite see that a
 * partial index has every row that is asked for.
 */
const stateIs = (state: string): Condition =>
  stuckStates.some((known) => known === state) ? [`state = '${state}'`] : ['state = ?', state];

/**
 * That it is another reason than that of nearly all is said once more: only so does SQLite take the index of reasons, which
 * has none of those. What has that one is found by the state that it implies.
 */
const reasonIs = (reason: ReasonCode): Condition =>
  reason === 'SENT'
    ? ["state = 'sent' AND reason_code = 'SENT'"]
    : ["reason_code <> 'SENT' AND reason_code = ?", reason];

/** The conditions of both indexes of lanes, word for word: only so does SQLite take the two. Any event with a lane meets one. */
const inLanes = "(head >= 0 OR head = -1 AND lane <> '')";

/** What is asked for, and nothing else: a condition that might as well be left out keeps SQLite from its indexes. */
function conditionsOf({
  state,
  trigger,
  reason,
  sender,
  door,
  since,
  until,
  test,
  whole,
  lanes,
}: EventFilter): Condition[] {
  const conditions: Condition[] = [];
  if (state !== undefined) conditions.push(stateIs(state));
  if (trigger !== undefined) conditions.push(['trigger_name = ?', trigger]);
  if (reason !== undefined) conditions.push(reasonIs(reason));
  if (sender !== undefined) conditions.push(['sender = ?', sender]);
  if (door !== undefined) conditions.push(['door = ?', door]);
  if (test !== undefined) conditions.push([test ? 'test = 1' : 'test = 0']);
  if (lanes !== undefined) conditions.push([`lane IN (${lanes.map(() => '?').join(', ')}) AND ${inLanes}`, ...lanes]);
  if (whole) conditions.push(['has_body = 1']);
  if (since !== undefined) conditions.push(['received_at >= ?', since]);
  if (until !== undefined) conditions.push(['received_at < ?', until]);
  return conditions;
}

interface Question {
  readonly sql: string;
  readonly values: readonly Value[];
}

function question(select: string, conditions: readonly Condition[], rest = '', ...more: readonly Value[]): Question {
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
  return { sql: `${select}${where}${rest}`, values: [...conditions.flatMap(([, ...values]) => values), ...more] };
}

type Page = EventFilter & { readonly limit: number; readonly after?: Place };

/** Every question that is asked of the list, as SQL. */
export const listQuestions = {
  list: ({ limit, after, ...filter }: Page): Question => {
    const behind: Condition[] = after ? [['(received_at, seq) < (?, ?)', after.receivedAt, after.seq]] : [];
    const conditions = [...conditionsOf(filter), ...behind];
    return question('SELECT * FROM events', conditions, ' ORDER BY received_at DESC, seq DESC LIMIT ?', limit);
  },
  listInLaneOrder: (filter: EventFilter, limit: number): Question =>
    question('SELECT * FROM events', conditionsOf(filter), ' ORDER BY order_at, seq LIMIT ?', limit),
  count: (filter: EventFilter): Question => question('SELECT count(*) AS n FROM events', conditionsOf(filter)),
  groups: (state: string): Question =>
    question(
      `SELECT trigger_name AS "trigger", reason_code AS reasonCode, count(*) AS count,
              min(received_at) AS oldest, max(received_at) AS newest
       FROM events`,
      [stateIs(state)],
      ' GROUP BY trigger_name, reason_code ORDER BY count DESC, trigger_name, reason_code',
    ),
};

/** The whole page in the first step, however far apart its rows are: that is the step which holds up nobody. */
const atOnce = ({ sql, values }: Question): Question => ({
  sql: `WITH page AS MATERIALIZED (${sql}) SELECT * FROM page`,
  values,
});

type Listing = Pick<EventStore, 'list' | 'listInLaneOrder' | 'count' | 'groups'>;

/** Looks through the events by what they have in common. What is sorted or counted is so in the first step. */
export function eventList(finder: Finder): Listing {
  const all = ({ sql, values }: Question) => finder.all(sql, values);
  const events = async (asked: Question) => ((await all(asked)) as EventRow[]).map(fromListedRow);
  return {
    list: (page) => events(atOnce(listQuestions.list(page))),
    listInLaneOrder: (filter, limit) => events(listQuestions.listInLaneOrder(filter, limit)),
    count: async (filter) => {
      const [row] = (await all(listQuestions.count(filter))) as { readonly n: number }[];
      return row?.n ?? 0;
    },
    groups: async (state) => (await all(listQuestions.groups(state))) as EventGroup[],
  };
}
