/** The part of a structured log that the gateway uses. No entry holds a person, an attribute or a secret. */
export interface GatewayLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
