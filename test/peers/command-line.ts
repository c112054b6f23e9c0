/** A command line as one reads it: words split at spaces, while what is put in stays one word (a list: one word each). */
export const words = (
  strings: TemplateStringsArray,
  ...values: readonly (string | readonly string[])[]
): readonly string[] => {
  const found: string[] = [];
  let open = false;
  const add = (text: string): void => {
    if (open) found[found.length - 1] += text;
    else found.push(text);
    open = true;
  };
  for (const [index, literal] of strings.entries()) {
    for (const part of literal.split(/(\s+)/)) {
      if (part === '') continue;
      if (/^\s/.test(part)) open = false;
      else add(part);
    }
    const value = values[index];
    if (typeof value === 'string') add(value);
    else if (value) {
      found.push(...value);
      open = false;
    }
  }
  return found;
};
