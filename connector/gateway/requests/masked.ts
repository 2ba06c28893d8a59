import type { PropertyValue } from '../../contract/index.ts';

/** Enough to tell two people apart, and too little to know either: `n…@example.com`. */
function maskedText(text: string): string {
  const at = text.lastIndexOf('@');
  return `${[...text][0] ?? ''}…${at > 0 ? text.slice(at) : ''}`;
}

/** A value that says something of a person, as anybody may see it. Of a number or a yes and no nothing is left. */
export const masked = (value: PropertyValue): string => (typeof value === 'string' ? maskedText(value) : '…');
