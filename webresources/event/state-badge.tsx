import type { ComponentChildren } from 'preact';
import { Badge, usePage } from '../kit/index.ts';
import type { EventKey } from '../strings/event-key.ts';
import { lookOf } from './event-state.ts';

interface StateBadgeProps {
  /** As the gateway wrote it. */
  readonly state: string;
  /** In place of the state's own word. */
  readonly children?: ComponentChildren;
}

/** How an event stands. A state that we have no word for is told as the gateway wrote it. */
export function StateBadge({ state, children }: StateBadgeProps) {
  const { text } = usePage<EventKey>();
  const look = lookOf(state);
  return (
    <Badge tone={look?.tone ?? 'plain'} icon={look?.icon ?? 'question'}>
      {children ?? (look ? text(look.word) : state || text('stateUnknown'))}
    </Badge>
  );
}
