/** Files of a multipart form; empty ones (a form sent without choosing) do not count. */
export const uploadedFiles = (form: FormData): File[] =>
  [...form.values()].filter((value): value is File => value instanceof File && value.size > 0);

/** A file name without any path and without characters that do something; never empty. */
export const safeFileName = (name: string): string => {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- these are the characters to drop
  const clean = last.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069"<>|:*?]/g, '').trim();
  const short = [...clean].slice(-150).join('');
  return /^\.*$/.test(short) ? 'plik' : short;
};
