import { gzipSync } from 'node:zlib';

/** Web resources that people load together, and how many bytes they may weigh when they are packed. */
interface Budget {
  readonly what: string;
  readonly bytes: number;
  readonly has: (name: string) => boolean;
  /** Each of them has the budget for itself; else they share it. */
  readonly each?: true;
}

const pages = ['pages.js', 'pages.css', 'health.html', 'failures.html', 'triggers.html', 'setup.html'];

const budgets: readonly Budget[] = [
  {
    what: 'a script of forms or commands',
    bytes: 6_000,
    each: true,
    has: (name) => /^cue_\/scripts\/.*\.js$/.test(name),
  },
  { what: 'the dialog', bytes: 25_000, has: (name) => name === 'cue_/pages/send.js' },
  { what: 'the person timeline', bytes: 25_000, has: (name) => name === 'cue_/pages/person.js' },
  {
    what: 'the four pages together',
    bytes: 60_000,
    has: (name) => pages.some((page) => name === `cue_/pages/${page}`),
  },
];

export interface Sized {
  readonly name: string;
  readonly content: Uint8Array;
}

/** What a browser fetches: the server packs it so. */
export const packedBytes = (content: Uint8Array): number => gzipSync(content, { level: 9 }).length;

export interface Weighed {
  readonly what: string;
  readonly packedBytes: number;
  readonly budget: number;
}

/** What there is of everything that has a budget. */
export const weighed = (resources: readonly Sized[]): readonly Weighed[] =>
  budgets.flatMap(({ what, bytes: budget, has, each }) => {
    const own = resources.filter(({ name }) => has(name));
    if (each)
      return own.map(({ name, content }) => ({ what: `${what}: ${name}`, packedBytes: packedBytes(content), budget }));
    const sum = own.reduce((total, { content }) => total + packedBytes(content), 0);
    return own.length === 0 ? [] : [{ what, packedBytes: sum, budget }];
  });

export const overweight = (all: readonly Weighed[]): readonly Weighed[] =>
  all.filter((one) => one.packedBytes > one.budget);
