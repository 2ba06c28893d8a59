import { usePage } from './page-context.tsx';

/** A time as the person reads it; in milliseconds since 1970. */
export function Moment({ at }: { readonly at: number }) {
  const { format } = usePage();
  return <time dateTime={new Date(at).toISOString()}>{format.dateTime(at)}</time>;
}
