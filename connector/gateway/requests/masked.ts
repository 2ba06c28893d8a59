import type { PropertyValue } from '../../contract/index.ts';

/** An address, and nothing that only has an @ in it: what stands behind that of a free text is anything. */
const address = /^[^\s@]+(@[^\s@]+)$/;
/** Of a text as short as this (an M, a yes, a grade) the first character says it all. */
const mostHidden = 3;

/** Enough to tell two people apart, and too little to know either: `n…@example.com`. */
function maskedText(text: string): string {
  const characters = Array.from(text);
  const first = characters.length > mostHidden ? characters[0] : '';
  return `${first ?? ''}…${address.exec(text)?.[1] ?? ''}`;
}

/** A value that says something of a person, as anybody may see it. Of a number or a yes and no nothing is left. */
export const masked = (value: PropertyValue): string => (typeof value === 'string' ? maskedText(value) : '…');
