import { reasons } from '../../contract/index.ts';
import type { Notification } from '../../pipeline/index.ts';

/** What a callback is sent: ids, names, times and our own words, and nothing that is about the person. */
export const notificationBody = ({ receivedAt, failedAt, reasonCode, ...rest }: Notification) => ({
  ...rest,
  reasonCode,
  reason: reasons[reasonCode].meaning,
  receivedAt: new Date(receivedAt).toISOString(),
  failedAt: new Date(failedAt).toISOString(),
});
