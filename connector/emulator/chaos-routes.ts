import type { FastifyInstance } from 'fastify';
import type { Deliveries } from './pipeline/deliveries.ts';

/** What goes wrong with webhooks, for scripts. */
export function addChaosRoutes(routes: FastifyInstance, deliveries: Deliveries): void {
  const state = (): object => ({ chaos: deliveries.chaos(), waiting: deliveries.waiting() });
  routes.get('/chaos', (_request, reply) => reply.send(state()));
  routes.put('/chaos', (request, reply) => {
    deliveries.setChaos(request.body);
    return reply.send(state());
  });
  routes.post('/chaos/release', (_request, reply) => reply.send({ released: deliveries.release() }));
}
