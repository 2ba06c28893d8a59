const longest = 160;

/**
 * Names come from a file of somebody else: what would move a terminal's cursor or turn its text around is written as a
 * number, and what is too long is cut.
 */
export function printable(text: string, limit = longest): string {
  const cut = text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
  return cut.replace(
    // eslint-disable-next-line no-control-regex -- control characters are what this is about
    /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
