import { randomUUID } from 'node:crypto';
import { stepsOf, type Handler } from '../../../plugins/index.ts';
import { context, type Json, type Told } from '../../plugins/context.ts';
import { secrets } from './environment.ts';
import { post, type Answer } from './http.ts';

/** The id of the step that a handler's project would have registered for it. */
export function stepIdOf(handlers: readonly Handler[], name: string): string {
  const step = stepsOf(handlers, 'cueline').find(({ handler }) => handler === name);
  if (!step) throw new Error(`There is no step of ${name}.`);
  return step.id;
}

/** A webhook body of one update, of a system job and a row of its own. */
export const updateOf = (told: Omit<Told, 'message'>): Json =>
  context({
    message: 'Update',
    ...told,
    rest: { OperationId: randomUUID(), PrimaryEntityId: randomUUID(), ...told.rest },
  });

/** Posts a webhook body as Dataverse does. */
export const tell = (
  { url }: { readonly url: string },
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> =>
  post(`${url}/v1/record-changes`, {
    raw: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'x-cueline-key': secrets.CUELINE_TEST_DATAVERSE, ...headers },
  });
