import type { Task } from '../cage/index.ts';
import { detectType, encodePng, renderPage } from '../documents/index.ts';
import { loadTemplate } from '../forms/index.ts';
import { unpackLetter, type UnpackLimits } from '../letters/index.ts';
import { verifySignatures, type TrustBundle } from '../signatures/index.ts';
import { examineDocument, type ExamineOrder } from './examine.ts';

export type ReaderSetup = {
  /** Folders with a `form.yaml` each. */
  readonly templates: readonly string[];
  readonly trust: TrustBundle;
};

export type RenderOrder = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly page: number;
  readonly dpi: number;
};

export type VerifyOrder = {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly at: string;
  readonly detached?: { readonly name: string; readonly bytes: Uint8Array };
};

/** Everything the sandboxed reader can be asked to do, by name. */
export const readerTasks = async (setup: ReaderSetup): Promise<Readonly<Record<string, Task>>> => {
  const templates = await Promise.all(setup.templates.map((directory) => loadTemplate(directory)));
  return {
    unpack: (order: { bytes: Uint8Array; name: string; limits: Partial<UnpackLimits> }) => unpackLetter(order.bytes, order),
    examine: (order: ExamineOrder) => examineDocument(order, { templates, trust: setup.trust }),
    render: async ({ bytes, name, page, dpi }: RenderOrder) =>
      await encodePng(await renderPage(bytes, { name, type: detectType(bytes, name) }, page, dpi)),
    verify: (order: VerifyOrder) =>
      verifySignatures(order.bytes, { ...order, type: detectType(order.bytes, order.name), trust: setup.trust }),
  };
};
