import { FaultWithProblems } from '../../connector/contract/index.ts';
import type { StepDeclaration } from '../../plugins/index.ts';
import type { EnvironmentApi } from '../environment/environment-api.ts';

/** The environment lacks what the steps need. */
export class StepsNotApplicable extends FaultWithProblems {
  readonly code = 'steps-not-applicable';
}

/** The rows that stand for "this message" and "this message on this table" in one environment. */
export interface MessageFilter {
  readonly messageId: string;
  readonly filterId: string;
}

type Listening = Pick<StepDeclaration, 'handler' | 'message' | 'table'>;
export type MessageFilters = (step: Listening) => MessageFilter;

/** By name: one such row of a public export is known, and whether its id is the same everywhere is not. */
export const webhookPlugin = 'Microsoft.Crm.ServiceBus.WebhookPlugin';

const key = (message: string, table: string): string => `${message} ${table}`;

/**
 * Looks up messages and filters by name, as their ids differ from one environment to the next.
 * @throws {StepsNotApplicable} naming each table and message that the environment does not have
 */
export async function messageFilters(api: EnvironmentApi, steps: readonly Listening[]): Promise<MessageFilters> {
  const names = [...new Set(steps.map(({ message }) => message))];
  const tables = [...new Set(steps.map(({ table }) => table))];
  const anyOf = (column: string, values: readonly string[]): string =>
    values.map((value) => `${column} eq '${value}'`).join(' or ');
  const [plugins, messages, filters] = await Promise.all([
    api.list(`plugintypes?$select=typename&$filter=typename eq '${webhookPlugin}'`),
    api.list(`sdkmessages?$select=name&$filter=${anyOf('name', names)}`),
    api.list(
      'sdkmessagefilters?$select=primaryobjecttypecode,_sdkmessageid_value' +
        `&$filter=${anyOf('primaryobjecttypecode', tables)}`,
    ),
  ]);
  const messageIds = new Map(messages.map((row) => [String(row['name']), String(row['sdkmessageid'])]));
  const filterIds = new Map(
    filters.map((row) => [
      key(String(row['_sdkmessageid_value']), String(row['primaryobjecttypecode'])),
      String(row['sdkmessagefilterid']),
    ]),
  );
  const found = (step: Listening): MessageFilter | undefined => {
    const messageId = messageIds.get(step.message);
    const filterId = filterIds.get(key(messageId ?? '', step.table));
    return messageId === undefined || filterId === undefined ? undefined : { messageId, filterId };
  };
  const problems = [
    ...(plugins.length === 0 ? [`there is no plug-in type ${webhookPlugin}, which calls webhooks`] : []),
    ...steps
      .filter((step) => !found(step))
      .map(({ handler, message, table }) => `${handler}: there is no message ${message} of a table ${table}`),
  ];
  if (problems.length > 0)
    throw new StepsNotApplicable('The steps can not be registered in this environment:', problems, {
      hint: 'Not every table offers every message, and old environments lack the plug-in; leave out the handlers that are named.',
    });
  return (step) => found(step) ?? { messageId: '', filterId: '' };
}
