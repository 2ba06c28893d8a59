/** Where a request carries its key: the connector writes it, the gateway reads it. */
export const keyHeader = 'x-api-key';
