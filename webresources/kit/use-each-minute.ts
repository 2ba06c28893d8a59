import { useEffect, useState } from 'preact/hooks';

/** Shows a component anew each minute: of a page that stays open over night, `3 minutes ago` would be wrong in the morning. */
export function useEachMinute(): void {
  const [, show] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => show((one) => one + 1), 60_000);
    return () => window.clearInterval(timer);
  }, []);
}
