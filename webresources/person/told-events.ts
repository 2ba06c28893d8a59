import { eventsAnswer } from '../event/event-answer.ts';
import { DataverseFault, textIn, type DataverseApi, type Row } from '../kit/index.ts';
import { askedBefore, rememberAsked } from './asked-before.ts';

/** Choice of cue_inquiry: what is asked. */
const eventsOfAPerson = 482_100_000;

type Answer = NonNullable<ReturnType<typeof eventsAnswer>>;

/** The events of a person, and when the gateway told them. */
export interface ToldEvents extends Answer {
  readonly at: Date;
}

interface Asking {
  readonly signal: AbortSignal;
  /** Also where it was asked a little while ago. */
  readonly anew: boolean;
}

const answerIn = (row: Row): Answer | undefined => eventsAnswer(textIn(row, 'cue_answer'));

/** What an inquiry of a little while ago was answered, as long as it is there: the gateway empties answers. */
async function toldBefore(
  api: Pick<DataverseApi, 'get'>,
  subject: string,
  signal: AbortSignal,
): Promise<ToldEvents | undefined> {
  const asked = askedBefore(subject, Date.now());
  if (!asked) return undefined;
  try {
    const answer = answerIn(await api.get(`cue_inquiries(${asked.id})?$select=cue_answer`, { signal }));
    return answer && { ...answer, at: new Date(asked.at) };
  } catch (fault) {
    if (fault instanceof DataverseFault && ['not-there', 'no-permission'].includes(fault.kind)) return undefined;
    throw fault;
  }
}

/**
 * Asks the gateway for the events of a person. Personal data is masked there, and never comes here in full.
 * @throws {DataverseFault} `unanswered` where nobody answers within a minute
 */
export async function eventsOf(
  api: Pick<DataverseApi, 'ask' | 'get'>,
  { table, id }: { readonly table: string; readonly id: string },
  { signal, anew }: Asking,
): Promise<ToldEvents> {
  const subject = `${table}/${id}`;
  const before = anew ? undefined : await toldBefore(api, subject, signal);
  if (before) return before;
  const body = { cue_name: 'Journey events', cue_kind: eventsOfAPerson, cue_subject: subject };
  const { id: inquiry, row, refused, words } = await api.ask('cue_inquiries', body, { signal });
  const answer = refused ? undefined : answerIn(row);
  if (!answer) throw new DataverseFault('unexpected', words);
  const at = Date.now();
  rememberAsked(subject, { id: inquiry, at });
  return { ...answer, at: new Date(at) };
}
