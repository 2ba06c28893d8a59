import { createContext, type ComponentChildren } from 'preact';
import { useCallback, useContext, useMemo, useState } from 'preact/hooks';
import type { KitKey } from '../strings/kit-key.ts';
import type { PageHost } from './host.ts';

/** What components have around them; keys are held to those of the kit and of the page's own set. */
export interface PageSurroundings<Key extends string = never> extends Omit<PageHost, 'strings'> {
  readonly text: (key: KitKey | Key, ...values: readonly (string | number)[]) => string;
  /** `events` stands for `eventsOne` and `eventsOther`; the number is written as the person writes numbers. */
  readonly count: (key: string, count: number) => string;
  readonly hasText: (key: string) => boolean;
  /** Says it to people who do not see the page, when they are not busy listening. */
  readonly announce: (words: string) => void;
}

const Surroundings = createContext<PageSurroundings | undefined>(undefined);

export function usePage<Key extends string = never>(): PageSurroundings<Key> {
  const found = useContext(Surroundings);
  if (!found) throw new Error('This component is used outside of a page.');
  return found as PageSurroundings<Key>;
}

interface ProviderProps {
  readonly host: PageHost;
  readonly children: ComponentChildren;
}

/** Puts the host around a page, with the place where its announcements are read from. */
export function PageProvider({ host, children }: ProviderProps) {
  const [said, say] = useState('');
  const announce = useCallback((words: string) => {
    // Emptied first, so that the same words are read again.
    say('');
    requestAnimationFrame(() => say(words));
  }, []);
  const value = useMemo(() => {
    const { strings, ...rest } = host;
    return {
      ...rest,
      text: strings.text,
      count: (key: string, count: number) => strings.count(key, count, host.format.number(count)),
      hasText: strings.has,
      announce,
    };
  }, [host, announce]);
  return (
    <Surroundings.Provider value={value}>
      {children}
      <p class="unseen" role="status" aria-live="polite">
        {said}
      </p>
    </Surroundings.Provider>
  );
}
