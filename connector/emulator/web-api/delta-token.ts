import { PlatformRefusal } from '../refusal.ts';

/** How long changes can be asked for: the organisation's ExpireChangeTrackingInDays, 7 by default. */
const expiryMs = 7 * 24 * 60 * 60 * 1000;

/** Code and words: public reports of full synchronisations that this error asked for. */
const expired = (): PlatformRefusal =>
  new PlatformRefusal(
    400,
    '0x80044352',
    'Version stamp associated with the client has expired. Please perform a full sync.',
  );

const two = (part: number): string => String(part).padStart(2, '0');

/** `919042!08/22/2017 08:10:44`: the version up to which a client knows the rows, and when it was told. */
export function deltaToken(version: number, now: Date): string {
  const date = `${two(now.getUTCMonth() + 1)}/${two(now.getUTCDate())}/${now.getUTCFullYear()}`;
  return `${version}!${date} ${now.toISOString().slice(11, 19)}`;
}

/**
 * The version of a token.
 * @throws {PlatformRefusal} where it is none, is older than changes are kept, or is ahead of the rows (of another stand-in)
 */
export function versionOf(token: string, latest: number, now: Date): number {
  const [, version, month, day, year, time] = /^(\d{1,15})!(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(token) ?? [];
  const told = Date.parse(`${year ?? ''}-${month ?? ''}-${day ?? ''}T${time ?? ''}Z`);
  if (version === undefined || Number.isNaN(told))
    throw new PlatformRefusal(400, '0x80060888', `The delta token '${token}' is not one of this service.`);
  if (Number(version) > latest || now.getTime() - told > expiryMs) throw expired();
  return Number(version);
}
