import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Trigger } from '../contract/index.ts';
import type { Clock } from './clock.ts';
import { fieldsOf, journeyFrom, triggerFrom } from './control-bodies.ts';
import type { Journeys } from './journeys/journeys.ts';
import type { Reception } from './journeys/reception.ts';
import { StandInMisuse } from './misuse.ts';
import { PlatformRefusal } from './refusal.ts';
import { addChaosRoutes } from './chaos-routes.ts';
import { addSolutionRoutes, type Deployable } from './solution-routes.ts';
import type { Deliveries } from './pipeline/deliveries.ts';
import type { SystemJobs } from './pipeline/system-jobs.ts';
import type { Triggers } from './triggers/triggers.ts';
import type { ServiceProtection, ServiceProtectionLimits } from './web-api/service-protection.ts';

interface Controlled extends Deployable {
  readonly createTrigger: (trigger: Trigger) => { readonly uniqueName: string };
  readonly triggers: Triggers;
  readonly journeys: Journeys;
  readonly reception: Reception;
  readonly jobs: SystemJobs;
  readonly deliveries: Deliveries;
  readonly protection: ServiceProtection;
  readonly clock: Clock;
}

const parameterOf = (request: FastifyRequest, name: string): string =>
  String((request.params as Readonly<Record<string, unknown>>)[name]);

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
export function addControlRoutes(server: FastifyInstance, controlled: Controlled): void {
  const { createTrigger, triggers, journeys, reception, jobs, deliveries, protection, clock } = controlled;
  void server.register(
    (routes, _options, done) => {
      routes.addHook('onRequest', (request, _reply, next) => {
        checkLoopback(request);
        next();
      });
      routes.post('/triggers', (request, reply) => {
        const trigger = triggerFrom(request.body);
        const { state } = request.query as Readonly<Record<string, unknown>>;
        const { uniqueName } = state === 'draft' ? triggers.draft(trigger) : createTrigger(trigger);
        return reply.code(201).send({ uniqueName });
      });
      routes.post('/triggers/:uniqueName/publish', (request, reply) => {
        triggers.publish(parameterOf(request, 'uniqueName'));
        return reply.code(204).send();
      });
      routes.post('/triggers/:uniqueName/stop', (request, reply) => {
        triggers.stop(parameterOf(request, 'uniqueName'));
        return reply.code(204).send();
      });
      routes.post('/clock', (request, reply) => {
        clock.advance(Number(fieldsOf(request.body, 'move of the clock').advanceSeconds));
        return reply.code(204).send();
      });
      routes.post('/journeys', (request, reply) => {
        journeys.create(journeyFrom(request.body));
        return reply.code(201).send();
      });
      routes.post('/journeys/:name/publish', (request, reply) => {
        journeys.publish(parameterOf(request, 'name'));
        return reply.code(204).send();
      });
      routes.post('/journeys/:name/stop', (request, reply) => {
        journeys.stop(parameterOf(request, 'name'));
        return reply.code(204).send();
      });
      routes.get('/signals', (_request, reply) =>
        reply.send({ dropped: reception.dropped(), signals: reception.list() }),
      );
      routes.get('/journeys', (_request, reply) => reply.send({ journeys: journeys.list() }));
      routes.get('/system-jobs', (_request, reply) => reply.send({ systemJobs: jobs.list() }));
      addChaosRoutes(routes, deliveries);
      addSolutionRoutes(routes, controlled);
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
