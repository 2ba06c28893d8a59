/** Where the gateway looks for the key of a connection. */
export const keyHeader = 'x-api-key';
