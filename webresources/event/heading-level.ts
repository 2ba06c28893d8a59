/** What headings of parts are, beneath the heading of whatever shows them. */
export type HeadingLevel = 'h2' | 'h3';
