/** Whether an address, or the name of a host, is one of those reserved for examples (RFC 2606), and so nobody's. */
export function isPlaceholder(address: string): boolean {
  const host = address
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[/:].*$/, '')
    .toLowerCase();
  return /(^|\.)(example|invalid|test)(\.(com|net|org))?$/.test(host);
}
