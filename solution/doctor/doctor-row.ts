export type DoctorState = 'green' | 'amber' | 'red';

/** What one look found, in words for whoever runs the environment. */
export interface Finding {
  readonly state: DoctorState;
  readonly says: string;
  /** What to do; there wherever something is not green. */
  readonly fix?: string;
}

export interface DoctorRow extends Finding {
  /** The check's name, which stays the same from version to version. */
  readonly check: string;
}

export const green = (says: string): Finding => ({ state: 'green', says });
export const amber = (says: string, fix: string): Finding => ({ state: 'amber', says, fix });
export const red = (says: string, fix: string): Finding => ({ state: 'red', says, fix });
