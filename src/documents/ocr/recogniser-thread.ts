/** What the thread is told at its start. */
export type ThreadSetup = {
  /** A file of the package that brings the engine: its modules are found from there. */
  readonly from: string;
  readonly core: string;
  readonly wasm: WebAssembly.Module;
};

export type ThreadOrder = {
  readonly id: number;
  readonly language: string;
  /** File with its packed recognition data. */
  readonly data: string;
  /** A portable greymap. */
  readonly image: Uint8Array;
  readonly variables: Readonly<Record<string, string>>;
  readonly letters: boolean;
};

/** Sides in pixels of the image; confidence in per cent. */
export type FoundLetter = {
  readonly text: string;
  readonly confidence: number;
  readonly x0: number;
  readonly x1: number;
};
export type FoundWord = {
  readonly text: string;
  readonly confidence: number;
  readonly box: readonly [x0: number, y0: number, x1: number, y1: number];
  readonly letters: readonly FoundLetter[];
};
export type FoundLine = { readonly top: number; readonly bottom: number; readonly words: readonly FoundWord[] };

export type ThreadAnswer = {
  readonly id: number;
  /** Null when the engine failed on the image. */
  readonly lines: readonly FoundLine[] | null;
  /** Bytes the engine's memory has grown to: it never shrinks. */
  readonly heap: number;
};

/**
 * Runs inside a thread: one engine with the data of each language it is asked for. Hazard: the thread is given this function's
 * text alone (a module of its own would need another file in every package), so that nothing outside it may be named but types.
 */
export const recogniserThread = (): void => {
  type Side = { x0: number; y0: number; x1: number; y1: number };
  type Text = { text: string; confidence: number; bbox: Side };
  type Block = { paragraphs: { lines: { bbox: Side; words: (Text & { symbols: Text[] })[] }[] }[] };
  type Api = {
    Init(path: null, language: string, mode: number): number;
    SetVariable(name: string, value: string): void;
    SetImageFile(turned: number, angle: number): number;
    Recognize(monitor: null): number;
    GetJSONText(): string;
    Clear(): void;
  };
  type Engine = {
    TessBaseAPI: new () => Api;
    HEAPU8?: Uint8Array;
    FS: { writeFile(name: string, data: Uint8Array): void; unlink(name: string): void };
  };
  const { parentPort, workerData } = process.getBuiltinModule('node:worker_threads');
  const { createRequire } = process.getBuiltinModule('node:module');
  const { readFileSync } = process.getBuiltinModule('node:fs');
  const { gunzipSync } = process.getBuiltinModule('node:zlib');
  const setup = workerData as ThreadSetup;
  const apis = new Map<string, Api>();
  let memory: WebAssembly.Memory | null = null;
  const started = (createRequire(setup.from)(setup.core) as (module: object) => Promise<Engine>)({
    // The engine prints pieces of what it reads.
    print: () => {},
    printErr: () => {},
    instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
      const instance = new WebAssembly.Instance(setup.wasm, imports);
      memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory) ?? null;
      done(instance);
      return {};
    },
  });
  const apiFor = (engine: Engine, { language, data }: ThreadOrder): Api => {
    const known = apis.get(language);
    if (known !== undefined) return known;
    const file = `${language}.traineddata`;
    engine.FS.writeFile(file, gunzipSync(readFileSync(data)));
    const api = new engine.TessBaseAPI();
    // 1: the neural network alone (tesseract/publictypes.h, OEM_LSTM_ONLY).
    if (api.Init(null, language, 1) !== 0) throw new Error('no recognition data');
    engine.FS.unlink(file);
    api.SetVariable('debug_file', '/dev/null');
    apis.set(language, api);
    return api;
  };
  const recognise = (engine: Engine, order: ThreadOrder): FoundLine[] => {
    const api = apiFor(engine, order);
    for (const [name, value] of Object.entries(order.variables)) api.SetVariable(name, value);
    engine.FS.writeFile('/input', order.image);
    if (api.SetImageFile(1, 0) === 1) throw new Error('no image');
    api.Recognize(null);
    const { blocks } = JSON.parse(api.GetJSONText()) as { blocks: Block[] | null };
    api.Clear();
    return (blocks ?? [])
      .flatMap((block) => block.paragraphs)
      .flatMap((paragraph) => paragraph.lines)
      .map(({ bbox, words }) => ({
        top: bbox.y0,
        bottom: bbox.y1,
        words: words
          .filter(({ text }) => text.trim() !== '')
          .map(({ text, confidence, bbox: { x0, y0, x1, y1 }, symbols }) => ({
            text,
            confidence,
            box: [x0, y0, x1, y1] as const,
            letters: order.letters
              ? symbols.map((one) => ({ text: one.text, confidence: one.confidence, x0: one.bbox.x0, x1: one.bbox.x1 }))
              : [],
          })),
      }));
  };
  const answer = async (order: ThreadOrder): Promise<void> => {
    let lines: FoundLine[] | null = null;
    try {
      lines = recognise(await started, order);
    } catch {
      // Whatever the engine trips over: this image is not read, and whoever asked replaces the thread.
    }
    const found: ThreadAnswer = { id: order.id, lines, heap: memory?.buffer.byteLength ?? 0 };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, no window
    parentPort?.postMessage(found);
  };
  parentPort?.on('message', (order: ThreadOrder) => void answer(order));
};
