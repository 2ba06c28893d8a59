import { didYouMean } from '../../contract/index.ts';
import { refused, rejected, suppressed } from '../answers.ts';
import { jsonBody } from '../json-body.ts';
import type { Route } from '../route.ts';
import { eventOfKind, isSigned } from '../source.ts';
import { takeInSource } from '../take-in-source.ts';

/** The door for outside systems' own webhooks. The signature is checked over the raw bytes before anything is parsed. */
export const sources: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/sources/:source',
    access: 'own',
    bodyLimit: 256 * 1024,
    handle: async (request, desk) => {
      const { sources: known, secret } = desk.environment;
      const name = request.path['source'] ?? '';
      const source = known.find((candidate) => candidate.name === name);
      if (!source) {
        const names = known.map((candidate) => candidate.name);
        return rejected('NOT_FOUND', `There is no source "${name.slice(0, 40)}".${didYouMean(name, names)}`);
      }
      if (!isSigned(source.secretVariables.map(secret), request))
        return rejected('UNAUTHENTICATED', 'The signature is missing, wrong, or older than five minutes.');
      const body = jsonBody(request);
      if (!body.ok) return refused(body.refusal);

      const event = eventOfKind(source, body.value);
      return event
        ? takeInSource(desk, { source, event, body: body.value, request })
        : suppressed('NOTHING_TO_SEND', `${source.name} maps this kind of message to no trigger.`);
    },
  },
];
