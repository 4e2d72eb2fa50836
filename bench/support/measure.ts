/** One number of a bench. Limits are on ratios taken in one run, which hold on any machine. */
export interface Measure {
  readonly name: string;
  readonly value: number;
  /** What it should not be over; absent for a number that is only told. */
  readonly limit?: number;
  /** `x` for a ratio, else `ms`. */
  readonly unit: string;
}
