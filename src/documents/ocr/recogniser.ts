import { Worker } from 'node:worker_threads';
import { traineddataFile, type OcrLanguage } from '../assets.ts';
import { recogniserCore } from './recogniser-core.ts';
import { recogniserThread, type FoundLine, type ThreadAnswer, type ThreadOrder } from './recogniser-thread.ts';

/** One engine in a thread of its own. */
export type Recogniser = {
  /** Null when the engine failed on the image or died: it must then be ended. */
  readonly recognise: (order: Omit<ThreadOrder, 'id' | 'data'>) => Promise<readonly FoundLine[] | null>;
  /** Bytes that the engine's memory has grown to. */
  readonly heap: () => number;
  readonly end: () => Promise<void>;
};

/** Starts a thread; `recognise` one image at a time. An idle one keeps no process alive. */
export const startRecogniser = async (): Promise<Recogniser> => {
  const worker = new Worker(`(${recogniserThread.toString()})()`, {
    eval: true,
    workerData: await recogniserCore(),
    // A page of words is a megabyte or two; the engine's own memory lies outside.
    resourceLimits: { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 96 },
    stdout: true,
    stderr: true,
  });
  let settle: ((answer: ThreadAnswer | null) => void) | null = null;
  let heap = 0;
  let dead = false;
  let serial = 0;
  const finish = (answer: ThreadAnswer | null): void => {
    const waiting = settle;
    settle = null;
    worker.unref();
    waiting?.(answer);
  };
  worker.on('message', (answer: ThreadAnswer) => {
    heap = answer.heap;
    finish(answer);
  });
  const die = (): void => {
    dead = true;
    finish(null);
  };
  worker.on('error', die);
  worker.on('exit', die);
  worker.unref();
  return {
    recognise: async (order) => {
      if (dead) return null;
      serial += 1;
      const message: ThreadOrder = { ...order, id: serial, data: traineddataFile(order.language as OcrLanguage) };
      worker.ref();
      const answer = await new Promise<ThreadAnswer | null>((resolve) => {
        settle = resolve;
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
        worker.postMessage(message);
      });
      return answer?.lines ?? null;
    },
    heap: () => heap,
    end: async () => {
      dead = true;
      await worker.terminate();
    },
  };
};
