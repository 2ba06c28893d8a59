import { lockWords } from '../environment/environment-busy.ts';

interface KnownFailure {
  /** As the platform writes codes: eight hexadecimal digits in lower case. */
  readonly code?: string;
  readonly words?: RegExp;
  readonly fix: string;
}

/**
 * What to do about the failures of imports that users report most. Codes: Microsoft Learn, "Web service error codes"; words:
 * public issues of powerplatform-build-tools, coe-starter-kit and the communities.
 */
const known: readonly KnownFailure[] = [
  {
    code: '80071151',
    words: lockWords,
    fix: 'another import, removal or publishing is under way in the environment: wait until the solution history shows its end, then run the same command again',
  },
  {
    words: /authvalue is invalid/i,
    fix: 'the webhook endpoint has no well-formed secret: run the same command again with the variable of recordChanges.secretVariables set, it writes the secret before it upgrades',
  },
  {
    code: '8004801f',
    words: /cannot add a root component/i,
    fix: 'the package lists a component that it does not hold: build it again, and look into it with `cueline solution inspect`',
  },
  {
    code: '8004803a',
    words: /not declared in the solution file as a root component|is no root component/i,
    fix: 'the package holds a component that it does not list: build it again, and look into it with `cueline solution inspect`',
  },
  {
    words: /connection reference|there is no connector|not registered yet/i,
    fix: 'the connector has to be in the environment, and registered, before what uses it: import the solution Cueline first, wait some minutes, build the flows for this environment with `cueline flows build --env NAME`',
  },
  {
    words: /primaryentity|has no column|has no message|does not exist/i,
    fix: 'the environment lacks a table or column: install what brings it (Sales for opportunities, Service for cases), or leave the handlers out whose tables are not there',
  },
  {
    code: '8004801d',
    words: /dependenc(y|ies) (is|are) missing|missing dependenc/i,
    fix: 'install the solution that brings the component, in at least the version named, and run the same command again',
  },
  {
    code: '80048040',
    fix: 'the solution is installed unmanaged: deploy with --unmanaged, or remove it first',
  },
  {
    code: '80048041',
    fix: 'the solution is installed managed: deploy the managed package (leave --unmanaged out), or uninstall it first',
  },
  {
    code: '80048539',
    words: /holding solution .* exists/i,
    fix: 'an upgrade of this solution was begun and not applied: run the same command again to apply it, or delete the solution whose name ends in _Upgrade',
  },
  {
    code: '80048541',
    words: /must have a higher version|lower version/i,
    fix: 'the environment has this version or a newer one: build with a higher one',
  },
  {
    code: '8004801c',
    words: /publisher name cannot be changed/i,
    fix: 'a solution of this name is there from another publisher: it has to be uninstalled first, by whoever owns it',
  },
  {
    code: '8004801a',
    words: /xsd validation|invalid xml|no zip/i,
    fix: 'the package does not fit the schema of the platform: build it again, and look into it with `cueline solution inspect`',
  },
  {
    words: /timed? ?out|timeout expired/i,
    fix: 'the platform ran out of time: wait some minutes and run the same command again',
  },
  {
    code: '80040220',
    words: /privilege/i,
    fix: 'the user that signs in lacks a privilege: imports of plug-in steps need System Administrator',
  },
];

/** `-2147188707`, `0x8004801D` and `8004801D` are the same: `0x8004801d`. An empty text where there is no code. */
export function errorCode(given: unknown): string {
  if (typeof given === 'number' || (typeof given === 'string' && /^-\d+$/.test(given)))
    return Number(given) === 0 ? '' : `0x${(Number(given) >>> 0).toString(16).padStart(8, '0')}`;
  const digits = typeof given === 'string' ? /^(?:0x)?([0-9a-f]{8})$/i.exec(given)?.[1] : undefined;
  return digits === undefined ? '' : `0x${digits.toLowerCase()}`;
}

/** One failure in words: what the platform says, its code, and what to do where that is known. */
export function failureWords(component: string, message: string, code: string): string {
  const fix =
    known.find((one) => one.words?.test(message) ?? false) ?? known.find((one) => `0x${one.code ?? ''}` === code);
  const said = message.trim() === '' ? 'failed without words' : message.trim();
  return [
    `${component === '' ? '' : `${component}: `}${said}${code === '' ? '' : ` (${code})`}`,
    ...(fix ? [`    what to do: ${fix.fix}`] : []),
  ].join('\n');
}
