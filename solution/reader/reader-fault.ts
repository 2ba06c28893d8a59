import { Fault } from '../../connector/contract/index.ts';
import { printable } from './printable.ts';

export interface Where {
  readonly member?: string;
  readonly line?: number;
}

const placeWords = ({ member, line }: Where): string =>
  member === undefined ? '' : `${printable(member)}${line === undefined ? '' : `, line ${line}`}: `;

/** A package that can not be read, or that it is safer not to. Says where, as far as that is known. */
export abstract class ReaderFault extends Fault {
  readonly retry = 'never';

  constructor(
    what: string,
    hint: string,
    readonly where: Where = {},
    options: ErrorOptions = {},
  ) {
    super(`${placeWords(where)}${what}`, { ...options, hint });
  }
}
