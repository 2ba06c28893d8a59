import { eventsAnswer } from '../event/event-answer.ts';
import { DataverseFault, textIn, type DataverseApi } from '../kit/index.ts';

/** Choice of cue_inquiry: what is asked. */
const eventsOfAPerson = 482_100_000;

/**
 * Asks the gateway for the events of a person. Personal data is masked there, and never comes here in full.
 * @throws {DataverseFault} `unanswered` where nobody answers within a minute
 */
export async function eventsOf(
  api: Pick<DataverseApi, 'ask'>,
  { table, id }: { readonly table: string; readonly id: string },
  signal: AbortSignal,
): Promise<NonNullable<ReturnType<typeof eventsAnswer>>> {
  const body = { cue_name: 'Journey events', cue_kind: eventsOfAPerson, cue_subject: `${table}/${id}` };
  const { row, refused, words } = await api.ask('cue_inquiries', body, { signal });
  const answer = refused ? undefined : eventsAnswer(textIn(row, 'cue_answer'));
  if (!answer) throw new DataverseFault('unexpected', words);
  return answer;
}
