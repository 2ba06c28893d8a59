import { refused, rejected, suppressed } from '../answers.ts';
import { jsonBody } from '../json-body.ts';
import type { Route } from '../route.ts';
import { oneOf } from '../secret.ts';
import { takeIn } from '../take-in.ts';

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
      if (!door || !oneOf(door.secretVariables.map(secret), request.headers[header]))
        return rejected('UNAUTHENTICATED', `The header ${header} is missing or wrong.`);
      const body = jsonBody(request);
      if (!body.ok) return refused(body.refusal);

      const reading = desk.readRecordChange(body.value);
      if (reading.kind === 'malformed') return rejected('MALFORMED', reading.reason);
      // Any plug-in of an organisation can call a registered endpoint, and one URL may be registered in several.
      if (organization.id !== undefined && reading.organizationId !== organization.id.toLowerCase())
        return rejected(
          'WRONG_ORGANISATION',
          'The record change comes from another organisation than the configured one.',
        );
      // Refused, not passed over: the system job then shows as failed, and the change is not lost without a word.
      if (reading.kind === 'ignored' && reading.reasonCode === 'STRIPPED') return rejected('STRIPPED', reading.reason);
      if (reading.kind === 'ignored') return suppressed(reading.reasonCode, reading.reason);

      const sender = { name: 'record-changes', triggers: 'all' as const };
      return takeIn(desk, { door: 'record-change', sender, request: reading.request });
    },
  },
];
