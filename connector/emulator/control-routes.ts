import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Trigger } from '../contract/index.ts';
import type { Journeys, NewJourney } from './journeys.ts';
import { StandInMisuse } from './misuse.ts';
import { PlatformRefusal } from './refusal.ts';
import { addChaosRoutes } from './chaos-routes.ts';
import type { Deliveries } from './pipeline/deliveries.ts';
import type { SystemJobs } from './pipeline/system-jobs.ts';
import type { Triggers } from './triggers/triggers.ts';
import type { ServiceProtection, ServiceProtectionLimits } from './web-api/service-protection.ts';

interface Controlled {
  readonly triggers: Triggers;
  readonly journeys: Journeys;
  readonly jobs: SystemJobs;
  readonly deliveries: Deliveries;
  readonly protection: ServiceProtection;
}

const audiences = ['contact', 'lead', 'profile'];

function fieldsOf(body: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new StandInMisuse(`The body is no ${what}: a JSON object is expected.`);
  return body as Readonly<Record<string, unknown>>;
}

/** The definition's own checks say the rest; they need these to be there. */
function triggerFrom(body: unknown): Trigger {
  const { name, properties } = fieldsOf(body, 'trigger');
  const isMap = typeof properties === 'object' && properties !== null && !Array.isArray(properties);
  const holds =
    isMap && Object.values(properties).every((property) => typeof property === 'object' && property !== null);
  if (typeof name !== 'string' || !holds)
    throw new StandInMisuse('The body is no trigger: "name" or "properties" is wrong.');
  return body as Trigger;
}

function journeyFrom(body: unknown): NewJourney {
  const { name, triggerTitle, audience, repeat } = fieldsOf(body, 'journey');
  if (typeof name !== 'string' || typeof triggerTitle !== 'string' || !audiences.includes(String(audience)))
    throw new StandInMisuse('The body is no journey: give "name", "triggerTitle" and "audience".');
  const base = { name, triggerTitle, audience: audience as NewJourney['audience'] };
  return typeof repeat === 'boolean' ? { ...base, repeat } : base;
}

const limitNames = ['requests', 'executionMs', 'concurrent', 'windowSeconds'];

function limitsFrom(body: unknown): ServiceProtectionLimits {
  const limits = fieldsOf(body, 'set of limits');
  const wrong = Object.entries(limits).find(
    ([name, value]) =>
      !limitNames.includes(name) || !Number.isInteger(value) || Number(value) < (name === 'windowSeconds' ? 1 : 0),
  );
  if (wrong) throw new StandInMisuse(`The body is no set of limits: "${wrong[0]}" is wrong.`);
  return limits;
}

/** A page in a browser could reach a loopback port under a name of its own; such a request carries that name. */
function checkLoopback(request: FastifyRequest): void {
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
  if (!local || !['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname))
    throw new PlatformRefusal(404, '', 'No resource was found at this address.');
}

/** What a person does in the apps of a real environment, for scripts: needs no token and answers on loopback only. */
export function addControlRoutes(
  server: FastifyInstance,
  { triggers, journeys, jobs, deliveries, protection }: Controlled,
): void {
  void server.register(
    (routes, _options, done) => {
      routes.addHook('onRequest', (request, _reply, next) => {
        checkLoopback(request);
        next();
      });
      routes.post('/triggers', (request, reply) => {
        const { uniqueName } = triggers.create(triggerFrom(request.body));
        return reply.code(201).send({ uniqueName });
      });
      routes.post('/journeys', (request, reply) => {
        journeys.create(journeyFrom(request.body));
        return reply.code(201).send();
      });
      routes.get('/journeys', (_request, reply) => reply.send({ journeys: journeys.list() }));
      routes.get('/system-jobs', (_request, reply) => reply.send({ systemJobs: jobs.list() }));
      addChaosRoutes(routes, deliveries);
      routes.put('/service-protection', (request, reply) => {
        protection.limit(limitsFrom(request.body));
        return reply.code(204).send();
      });
      routes.delete('/service-protection', (_request, reply) => {
        protection.limit(undefined);
        return reply.code(204).send();
      });
      done();
    },
    { prefix: '/standin' },
  );
}
