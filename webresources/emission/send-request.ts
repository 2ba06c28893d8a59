import { lookUpFault } from '../client/client-api-error.ts';
import type { FormWebApi } from '../client/platform-trigger.ts';
import type { Trigger } from '../../connector/contract/index.ts';

/** "DuplicateRecord" (Microsoft Learn, "Web service error codes"): the row is there already, by an earlier try that seemed to fail. */
const alreadyThere = '0x80040237';

/**
 * Asks the gateway to send an event, by a row that it looks for.
 * @throws {FormFault} where the row could not be made
 */
export async function requestSending(api: FormWebApi, id: string, trigger: Trigger, body: object): Promise<void> {
  const row = {
    cue_sendrequestid: id,
    cue_name: trigger.title,
    cue_trigger: trigger.name,
    cue_body: JSON.stringify(body),
  };
  try {
    await api.createRecord('cue_sendrequest', row);
  } catch (error) {
    const fault = lookUpFault(error);
    if (fault.detail !== alreadyThere) throw fault;
  }
}
