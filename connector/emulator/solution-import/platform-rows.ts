import { derivedGuid } from '../../contract/index.ts';
import type { Reference, Rows } from '../rows/rows.ts';
import type { Closing } from '../tables/closing.ts';
import type { Table } from '../tables/table.ts';
import { businessTables } from '../tables/tables.ts';

type Message = 'Create' | 'Update' | 'Delete' | Closing['message'];

/** Modelled: no public solution shows the ids of these messages. */
const modelledMessage = (message: Closing['message']): Readonly<Record<string, Message>> => ({
  [derivedGuid(['stand-in', 'sdkmessage', message])]: message,
});

/** Ids of the platform's own messages, the same in every environment (seen in solutions of unrelated publishers). */
export const platformMessages: Readonly<Record<string, Message>> = {
  ...modelledMessage('Win'),
  ...modelledMessage('Lose'),
  ...modelledMessage('Close'),
  '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8': 'Create',
  '20bebb1b-ea3e-db11-86a7-000a3a5473e8': 'Update',
  'a1bdbb1b-ea3e-db11-86a7-000a3a5473e8': 'Delete',
};

/** Every business table has the first three messages; the others are there where a table is closed by them. */
export const hasMessage = (table: Table, message: Message): boolean =>
  ['Create', 'Update', 'Delete'].includes(message) ||
  Object.values(table.closings ?? {}).some((closing) => closing.message === message);

/** The platform's handler that posts to a webhook. Its id was seen in one exported solution only. */
export const webhookPlugin = {
  id: 'fe4f0cdb-b254-4fa1-84f6-d58d0759b8b3',
  typeName: 'Microsoft.Crm.ServiceBus.WebhookPlugin',
};

/** What stands for "this message on this table"; modelled with derived ids, which differ per environment in reality. */
export const messageFilter = (message: string, table: string): Reference => ({
  table: 'sdkmessagefilter',
  id: derivedGuid(['stand-in', 'sdkmessagefilter', message, table]),
});

/** The rows that solutions refer to and that every environment has. */
export function putPlatformRows(rows: Rows): void {
  rows.put('plugintype', { name: webhookPlugin.typeName, typename: webhookPlugin.typeName }, webhookPlugin.id);
  for (const [id, name] of Object.entries(platformMessages)) {
    rows.put('sdkmessage', { name }, id);
    for (const { logicalName } of businessTables.filter(
      (table) => rows.knows(table.logicalName) && hasMessage(table, name),
    ))
      rows.put(
        'sdkmessagefilter',
        {
          name: `${name} ${logicalName}`,
          primaryobjecttypecode: logicalName,
          sdkmessageid: { table: 'sdkmessage', id },
        },
        messageFilter(name, logicalName).id,
      );
  }
}
