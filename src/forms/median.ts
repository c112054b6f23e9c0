/** The middle of the values, the upper one of two; 0 where there are none. They stay in their order. */
export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
