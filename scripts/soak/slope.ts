// How fast something grows: the line that fits best (least squares).

export interface Sample {
  readonly hours: number;
  readonly value: number;
}

/** Per hour. */
export function slopeOf(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [hours, value] = [mean((one) => one.hours), mean((one) => one.value)];
  const spread = samples.reduce((sum, one) => sum + (one.hours - hours) ** 2, 0);
  return samples.reduce((sum, one) => sum + (one.hours - hours) * (one.value - value), 0) / spread;
}
