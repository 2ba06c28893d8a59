import type { Enter } from './enter.ts';
import type { Environment } from './environment.ts';
import type { GatewayAnswer } from './http.ts';
import type { Route } from './route.ts';

/** What the gateway gives a host to serve. */
export interface Served {
  readonly routes: readonly Route[];
  readonly enter: Enter;
  readonly answered: (route: Route, answer: GatewayAnswer) => void;
  /** From then on what would send something is refused; what was begun before is answered as ever. */
  readonly isClosing: () => boolean;
  readonly settings: Pick<Environment, 'gateway' | 'limits'>;
}

export interface Host {
  /** `http://127.0.0.1:8470` */
  readonly url: string;
  /** Takes nothing new and resolves when open requests are answered, or cut off after so many milliseconds. */
  close(graceMs: number): Promise<void>;
}

/** Puts the route table on the network. It knows nothing of events; the gateway knows nothing of what serves it. */
export type OpenHost = (served: Served) => Promise<Host>;
