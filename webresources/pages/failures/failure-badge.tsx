import type { EventState } from '../../../connector/contract/index.ts';
import { StateBadge } from '../../event/state-badge.tsx';
import { usePage } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { failureState, type Failure } from './failure.ts';

const shown: Readonly<Record<number, readonly [state: EventState, word: PagesKey]>> = {
  [failureState.sent]: ['sent', 'failureSent'],
  [failureState.expired]: ['expired', 'failureExpired'],
  [failureState.replayRequested]: ['queued', 'failureQueued'],
};

/** What has become of a failure since. */
export function FailureBadge({ of: { state } }: { readonly of: Pick<Failure, 'state'> }) {
  const { text } = usePage<PagesKey>();
  const [now, word] = shown[state] ?? ['dead', 'failureOpen'];
  return <StateBadge state={now}>{text(word)}</StateBadge>;
}
