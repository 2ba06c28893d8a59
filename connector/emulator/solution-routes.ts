import type { FastifyInstance } from 'fastify';
import { fieldsOf } from './control-bodies.ts';
import { StandInMisuse } from './misuse.ts';
import type { Rows } from './rows/rows.ts';
import { snapshotOf } from './snapshot.ts';
import { importStages, type ImportFailures } from './solution-import/import-failures.ts';
import { unpublished } from './solutions/publishing.ts';
import type { BrokenConnection, Connections } from './web-api/broken-connection.ts';

export interface Deployable {
  readonly rows: Rows;
  readonly failures: ImportFailures;
  readonly connections: Connections;
}

function brokenFrom(body: unknown): BrokenConnection {
  const { afterWrites = 0, answerLost = false, ...others } = fieldsOf(body, 'broken connection');
  const [other] = Object.keys(others);
  if (other !== undefined) throw new StandInMisuse(`A broken connection has no "${other}".`);
  if (!Number.isInteger(afterWrites) || Number(afterWrites) < 0 || typeof answerLost !== 'boolean')
    throw new StandInMisuse('Give "afterWrites", a whole number from 0, and "answerLost", true or false.');
  return { afterWrites: Number(afterWrites), answerLost };
}

/** What tests of deployments need from outside: pictures, and things that go wrong. */
export function addSolutionRoutes(routes: FastifyInstance, { rows, failures, connections }: Deployable): void {
  routes.get('/snapshot', (_request, reply) => reply.send(snapshotOf(rows)));
  routes.get('/unpublished', (_request, reply) => reply.send({ unpublished: unpublished(rows) }));
  routes.put('/import-failure', (request, reply) => {
    const { stage } = fieldsOf(request.body, 'failure of an import');
    const known = importStages.find((one) => one === stage);
    if (!known) throw new StandInMisuse(`"stage" is one of ${importStages.join(', ')}.`);
    failures.failNext(known);
    return reply.code(204).send();
  });
  routes.put('/broken-connection', (request, reply) => {
    connections.breakNext(brokenFrom(request.body));
    return reply.code(204).send();
  });
}
