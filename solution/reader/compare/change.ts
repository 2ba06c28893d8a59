/** One property of a component, or of the solution itself, from what to what. */
export interface PropertyChange {
  readonly property: string;
  readonly from: string;
  readonly to: string;
}

export interface ComponentChange {
  readonly action: 'added' | 'removed' | 'changed';
  readonly kind: string;
  readonly name: string;
  /** Empty for what was added or removed. */
  readonly changes: readonly PropertyChange[];
}

export interface SolutionDifference {
  readonly manifest: readonly PropertyChange[];
  readonly components: readonly ComponentChange[];
}
