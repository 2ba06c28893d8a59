import { Badge, usePage } from '../../kit/index.ts';
import type { PagesKey } from '../../strings/pages-key.ts';
import { failureState, type Failure } from './failure.ts';

/** What has become of a failure since. */
export function FailureBadge({ of: { state } }: { readonly of: Pick<Failure, 'state'> }) {
  const { text } = usePage<PagesKey>();
  if (state === failureState.sent)
    return (
      <Badge tone="good" icon="check">
        {text('failureSent')}
      </Badge>
    );
  if (state === failureState.expired)
    return (
      <Badge tone="plain" icon="clock">
        {text('failureExpired')}
      </Badge>
    );
  if (state === failureState.replayRequested)
    return (
      <Badge tone="warning" icon="replay">
        {text('failureQueued')}
      </Badge>
    );
  return (
    <Badge tone="bad" icon="error">
      {text('failureOpen')}
    </Badge>
  );
}
