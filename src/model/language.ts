import { z } from 'zod';

export const language = z.enum(['pl', 'en']);
export type Language = z.infer<typeof language>;

/** One text in every language the product speaks. */
export const localised = z.object({ pl: z.string().min(1), en: z.string().min(1) });
export type Localised = z.infer<typeof localised>;
