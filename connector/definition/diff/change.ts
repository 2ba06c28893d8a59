import { rules, type Kind, type RuleName } from './rules.ts';

/** One difference between two connectors, in the words that a maintainer needs. */
export interface Change {
  readonly kind: Kind;
  readonly rule: RuleName;
  /** Left out where the whole connector is meant. */
  readonly operationId?: string;
  readonly place: Place;
  /** What is different and what follows for whom. */
  readonly message: string;
  /** What to do instead. */
  readonly remedy?: string;
}

export interface Place {
  /** `SendCustomEvent, input body/customer/by`. */
  readonly words: string;
  readonly pointer: string;
  /** The file that the pointer leads into: what is gone is only in the old one. */
  readonly file: 'old' | 'new';
}

/** Where changes are being looked for: an operation's inputs, one of its answers, or the connection. */
export interface Scope {
  readonly operationId?: string;
  /** `SendCustomEvent, input`; a place is written behind it. */
  readonly words: string;
}

export const changed = (
  rule: RuleName,
  { operationId, words }: Scope,
  place: string,
  at: { readonly pointer: string; readonly file: 'old' | 'new' },
  message: string,
): Change => {
  const { kind, remedy } = rules[rule];
  return {
    kind,
    rule,
    ...(operationId === undefined ? {} : { operationId }),
    place: { words: place === '' ? words : `${words} ${place}`, pointer: at.pointer, file: at.file },
    message,
    ...(remedy === undefined ? {} : { remedy }),
  };
};

export const inOld = ({ pointer }: { readonly pointer: string }) => ({ pointer, file: 'old' as const });
export const inNew = ({ pointer }: { readonly pointer: string }) => ({ pointer, file: 'new' as const });
