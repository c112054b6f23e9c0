import type { Ctx } from './context.ts';

/** The form of a request; a body that is no form (or a broken one) is an empty form, which every handler refuses. */
export const readForm = (c: Ctx): Promise<FormData> => c.req.formData().catch(() => new FormData());
