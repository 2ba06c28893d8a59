import type { PropertyType, PropertyValue } from '../../connector/contract/index.ts';
import { Moment, usePage } from '../kit/index.ts';

/** A moment in full, with its zone: what else looks like a date may be the name of something. */
const momentForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;

interface ValueProps {
  readonly of: PropertyValue;
  /** Where it is known: then no text is taken for a time. */
  readonly type?: PropertyType;
}

/** A value of a property as the person writes such values. Whatever it says, it is shown as text. */
export function Value({ of, type }: ValueProps) {
  const { text, format } = usePage();
  if (typeof of === 'boolean') return <>{text(of ? 'kitYes' : 'kitNo')}</>;
  if (typeof of === 'number') return <>{format.number(of)}</>;
  const at = (type ?? 'dateTime') === 'dateTime' && momentForm.test(of) ? Date.parse(of) : NaN;
  return Number.isNaN(at) ? <>{of}</> : <Moment at={at} />;
}
