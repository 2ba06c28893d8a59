const width = 20;

/** `[██████░░░░░░░░░░░░░░]` for a share from 0 to 1. */
export function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return `[${'█'.repeat(full)}${'░'.repeat(width - full)}]`;
}
