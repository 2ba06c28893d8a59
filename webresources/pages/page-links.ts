import { usePage, type PageLink } from '../kit/index.ts';
import type { PagesKey } from '../strings/pages-key.ts';

/** The four pages, which lead to each other. */
export function usePageLinks(): readonly PageLink[] {
  const { text } = usePage<PagesKey>();
  return [
    { page: 'health', title: text('health') },
    { page: 'failures', title: text('failures') },
    { page: 'triggers', title: text('triggers') },
    { page: 'setup', title: text('setup') },
  ];
}
