/** Who a solution belongs to. Every component's name starts with the publisher's prefix, in every environment, for good. */
export interface Publisher {
  readonly uniqueName: string;
  readonly displayName: string;
  readonly description: string;
  /** 2 to 8 letters and digits, such as `cue`. */
  readonly prefix: string;
  /** Five digits: the first value of the choices that this publisher adds. */
  readonly optionValuePrefix: number;
}
