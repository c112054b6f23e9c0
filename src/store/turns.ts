/**
 * Who may be at work in a process: many, or one alone that must be known to have been alone, should the process die. Whoever waits to be
 * alone comes before those who ask later, so that a steady stream of others does not keep it waiting for ever.
 */
export type Turns = {
  enter(alone: boolean): Promise<void>;
  leave(alone: boolean): void;
  /** Somebody is alone, or waits to be: nobody else can begin now. */
  closed(): boolean;
};

export const createTurns = (): Turns => {
  let inside = 0;
  let lone = false;
  const line: { readonly alone: boolean; readonly go: () => void }[] = [];
  const next = (): void => {
    for (let [first] = line; first !== undefined; [first] = line) {
      if (lone || (first.alone && inside > 0)) return;
      line.shift();
      inside += 1;
      lone = first.alone;
      first.go();
    }
  };
  return {
    enter: (alone) =>
      new Promise((go) => {
        line.push({ alone, go });
        next();
      }),
    leave: (alone) => {
      inside -= 1;
      if (alone) lone = false;
      next();
    },
    closed: () => lone || line.length > 0,
  };
};
