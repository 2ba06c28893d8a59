/** An address without what keys hide in: user name, query and fragment. */
export const safeUrl = (url: string): string =>
  url
    .replace(/^(\w+:\/\/)[^/?#@]*@/, '$1…@')
    .replace(/[?#].*$/, (rest) => (rest.length > 1 ? `${rest.charAt(0)}…` : rest));
