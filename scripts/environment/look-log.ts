import type { GatewayLog } from '../../connector/gateway/index.ts';
import { StoreUnavailable, type Looked } from '../../connector/store/index.ts';

/** Says once what came of looking through a large event store beside the work. */
export const saidOf =
  (log: GatewayLog) =>
  (looked: Looked): void => {
    if (looked.outcome === 'sound') log.info({}, 'the event store was looked through, and nothing is wrong with it');
    else if (looked.outcome === 'failed')
      log.warn(
        { reason: looked.reason },
        'the event store could not be looked through; "npx cueline store check" does',
      );
    else {
      const { code, trouble, hint } = new StoreUnavailable('', { trouble: 'damaged' });
      log.error(
        { code, trouble, hint, finding: looked.finding },
        'the event store is damaged; nothing is taken or sent any more',
      );
    }
  };
