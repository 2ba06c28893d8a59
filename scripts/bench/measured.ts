/** A figure beside a baseline of the same run: on a shared machine only their ratio says something. */
export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly measured: number;
  readonly baseline: number;
}
