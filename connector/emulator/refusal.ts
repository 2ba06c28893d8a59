/**
 * The platform says no. Becomes `{ error: { code, message } }` with the status (Microsoft Learn, "Compose HTTP requests and
 * handle errors"). Where a code was not seen in a public source it is modelled; the status is what callers should go by.
 */
export class PlatformRefusal extends Error {
  override readonly name = 'PlatformRefusal';

  constructor(
    readonly status: 400 | 401 | 403 | 404 | 405 | 412 | 413 | 429 | 501,
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const badRequest = (message: string, options?: ErrorOptions): PlatformRefusal =>
  new PlatformRefusal(400, '0x80048d19', message, options);

export const badQuery = (message: string): PlatformRefusal => new PlatformRefusal(400, '0x80060888', message);

export const noSuchProperty = (table: { readonly logicalName: string }, property: string): PlatformRefusal =>
  badQuery(`Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${table.logicalName}'.`);

export const noSuchResource = (segment: string): PlatformRefusal =>
  new PlatformRefusal(404, '0x8006088a', `Resource not found for the segment '${segment}'.`);

export const noSuchRow = (table: string, id: string): PlatformRefusal =>
  new PlatformRefusal(404, '0x80040217', `${table} With Id = ${id} Does Not Exist`);

/** An alternate key that names no row; the code is that of Microsoft Learn, "Web service error codes". */
export const noRowWithKey = (table: string): PlatformRefusal =>
  new PlatformRefusal(404, '0x80060891', `A record with the specified key values does not exist in ${table} entity`);

/** Dataverse can do it, the stand-in cannot (yet); saying so beats answering something wrong. */
export const notModelled = (what: string): PlatformRefusal =>
  new PlatformRefusal(501, '0x80040800', `The stand-in does not model ${what}.`);
