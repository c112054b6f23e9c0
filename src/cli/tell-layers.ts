import type { CageLayers } from '../cage/index.ts';

const weaker = {
  network:
    'NO network of its own: only Node holds it back; allow unprivileged user namespaces (docs/security.md, "The cage")',
  rights: 'rights NOT given up: install setpriv (util-linux)',
  limits: 'NO limits of the kernel: install prlimit (util-linux)',
} as const;

/** Which layers of the cage hold here, and what to do about those that do not. Never claims one that was not looked at. */
export const tellLayers = (layers: CageLayers | null): string => {
  if (layers === null) return 'which layers hold it was not seen';
  const held = [
    ...(layers.network ? ['a network of its own with nothing in it'] : []),
    ...(layers.rights ? ['no rights to gain'] : []),
    ...(layers.limits ? ["the kernel's limits"] : []),
    "Node's permissions",
  ];
  const missing = (['network', 'rights', 'limits'] as const)
    .filter((name) => !layers[name])
    .map((name) => weaker[name]);
  return [`held by ${held.join(', ')}`, ...missing].join('; WEAKER: ');
};
