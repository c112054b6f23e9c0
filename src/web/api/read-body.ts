import type { Ctx } from '../context.ts';
import { readForm } from '../form.ts';
import { safeFileName, uploadedFiles } from '../upload.ts';

const defaultNames: Readonly<Record<string, string>> = {
  'message/rfc822': 'wiadomosc.eml',
  'application/pdf': 'dokument.pdf',
};

/** The one file of a request: a form's, or the body itself. Null when there is none. */
export const readFile = async (c: Ctx): Promise<{ bytes: Uint8Array; name: string } | null> => {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'multipart/form-data') {
    const form = await readForm(c);
    const [file, ...others] = uploadedFiles(form);
    if (file === undefined || others.length > 0) return null;
    return { bytes: new Uint8Array(await file.arrayBuffer()), name: safeFileName(file.name) };
  }
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  if (bytes.length === 0) return null;
  return { bytes, name: safeFileName(c.req.query('name') ?? defaultNames[type] ?? 'plik') };
};
