import { Badge, usePage, type IconName, type Tone } from '../kit/index.ts';
import type { PagesKey } from '../strings/pages-key.ts';

const looks: Readonly<Record<string, readonly [tone: Tone, icon: IconName, word: PagesKey]>> = {
  Ready: ['good', 'check', 'ready'],
  Draft: ['warning', 'clock', 'draft'],
  Stopped: ['warning', 'pause', 'stopped'],
  Missing: ['bad', 'error', 'missing'],
};

/** How Customer Insights - Journeys has a trigger; as the gateway wrote it, where that is a word we do not know. */
export function Readiness({ of }: { readonly of: string }) {
  const { text } = usePage<PagesKey>();
  const [tone, icon, word] = looks[of] ?? (['plain', 'question', 'notKnown'] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {of !== '' && !looks[of] ? of : text(word)}
    </Badge>
  );
}
