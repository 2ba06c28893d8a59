import { Fault, overtaken, sameRecordEvent } from '../../contract/index.ts';
import { refused, rejected, suppressed } from '../answers.ts';
import type { GatewayAnswer } from '../http.ts';
import { jsonText } from '../json-body.ts';
import { ownSenders } from '../own-senders.ts';
import type { Desk, Reading, Route } from '../route.ts';
import { oneOf } from '../secret.ts';
import { duplicateOf, takeIn } from '../take-in.ts';

const sizeExceededHeader = 'x-ms-dynamics-msg-size-exceeded';
const retryAfter = { 'retry-after': '5' };

/** Said by a handler, or by Dataverse when a handler asked it something. */
function failure({ handler, fault }: Reading & { kind: 'failed' }, { log }: Desk): GatewayAnswer {
  const code = fault instanceof Fault ? fault.code : 'unexpected';
  // Not its message: a handler's own words may quote the record.
  log.error({ handler, code }, 'a record-change handler failed');
  return fault instanceof Fault && fault.retry !== 'never'
    ? rejected('LOOK_UP_FAILED', `Handler ${handler} could not look something up in Dataverse (${code}).`, retryAfter)
    : rejected('HANDLER_FAILED', `Handler ${handler} failed (${code}); the log says more.`);
}

async function tell(reading: Reading, desk: Desk): Promise<GatewayAnswer> {
  if (reading.kind === 'failed') return failure(reading, desk);
  // Refused, not passed over: the system job then shows as failed, and the change is not lost without a word.
  if (reading.kind === 'ignored' && reading.reasonCode === 'STRIPPED') return rejected('STRIPPED', reading.reason);
  if (reading.kind === 'ignored') return suppressed(reading.reasonCode, reading.reason);

  const { request, series, ifLate, degraded } = reading;
  const known = await desk.store.eventIdsStartingWith(series);
  const first = sameRecordEvent(request.eventId, known);
  if (first !== undefined) return duplicateOf(desk, first);
  if (ifLate === 'skip' && overtaken(request.eventId, known))
    return suppressed('LATE', 'A later change of this record was told already, and its handler tells the latest only.');
  if (degraded !== undefined) desk.log.warn({ eventId: request.eventId }, degraded);
  const sender = { name: ownSenders.recordChanges, triggers: 'all' as const };
  const settleMs = (desk.environment.recordChanges?.settleSeconds ?? 0) * 1000;
  return takeIn(desk, { door: 'record-change', sender, request, settleMs });
}

/**
 * The door for Dataverse's webhook steps. Dataverse looks at the status only: 2xx is done, and it tries once more on
 * 502, 503 and 504 (Microsoft Learn, "Use webhooks"). So whatever can't be stored is answered 503, never 500.
 */
export const recordChanges: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/record-changes',
    access: 'own',
    // Dataverse strips bodies above 256 KB; the rest is room for headers it counts otherwise.
    bodyLimit: 512 * 1024,
    handle: async (request, desk) => {
      const { recordChanges: door, secret, organization } = desk.environment;
      const header = door?.header ?? 'x-cueline-key';
      if (!door || !oneOf(door.secretVariables.map(secret))(request.headers[header]))
        return rejected('UNAUTHENTICATED', `The header ${header} is missing or wrong.`);
      const body = jsonText(request);
      if (!body.ok) return refused(body.refusal);

      const opened = desk.openRecordChange(body.value, request.headers[sizeExceededHeader] !== undefined);
      if (opened.kind === 'malformed') return rejected('MALFORMED', opened.reason);
      // Any plug-in of an organisation can call a registered endpoint, and one URL may be registered in several.
      if (organization.id !== undefined && opened.organizationId !== organization.id.toLowerCase())
        return rejected(
          'WRONG_ORGANISATION',
          'The record change comes from another organisation than the configured one.',
        );
      // One change of a record after the other: what tells repetition and lateness has to see the one before.
      return desk.inTurn(opened.record, async () => tell(await opened.read(), desk));
    },
  },
];
