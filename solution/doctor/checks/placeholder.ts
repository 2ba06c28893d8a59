/** The host of an address or a host's name, where it is reserved for examples (RFC 2606) and so nobody's. */
export function placeholderOf(address: string): string | undefined {
  const host = address
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/:].*$/, '')
    .toLowerCase();
  return /(^|\.)(example|invalid|test)(\.(com|net|org))?$/.test(host) ? host : undefined;
}
