export { createCage, type Cage, type CageOptions, type CageOutcome } from './cage.ts';
export { type CageLayers } from './confine.ts';
export { forkAhead } from './fork-reader.ts';
export { defaultCageLimits, type CageLimits } from './limits.ts';
export { serveTasks, type Task } from './serve.ts';
