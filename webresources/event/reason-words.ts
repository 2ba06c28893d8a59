import { usePage } from '../kit/index.ts';
import type { EventKey } from '../strings/event-key.ts';

interface ReasonWords {
  readonly title: string;
  /** What to do about it. */
  readonly next?: string;
}

/**
 * Words for a reason code in the person's language: those that an event can fail for have their own. Any other one is told as the
 * gateway wrote it, or by its code.
 */
export function useReasonWords(): (code: string, written?: string) => ReasonWords {
  const { text, hasText } = usePage<EventKey>();
  return (code, written) => {
    const [title, next] = [`reason_${code}`, `reasonDo_${code}`];
    if (!hasText(title)) return { title: written === undefined || written === '' ? code : written };
    return { title: text(title as EventKey), ...(hasText(next) ? { next: text(next as EventKey) } : {}) };
  };
}
