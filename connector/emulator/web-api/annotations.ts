/** Which annotations the caller wants: `Prefer: odata.include-annotations="*"` or a list of names and name beginnings. */
export function wantedAnnotations(prefer: string): (name: string) => boolean {
  const list = /odata\.include-annotations="?([^";]*)"?/.exec(prefer)?.[1];
  const patterns = (list ?? '').split(',').map((pattern) => pattern.trim());
  return (name) =>
    patterns.some((pattern) => (pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}
