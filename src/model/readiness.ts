/** What a service lives on. */
export const readinessParts = ['database', 'disk', 'mailboxes', 'trust'] as const;
export type ReadinessPart = (typeof readinessParts)[number];

/**
 * How one of them is: `failed` means that no work can be done, `degraded` that something is wrong which a person must mend while the
 * rest goes on. `detail` is for administrators, in English, without personal data.
 */
export type ReadinessCheck = {
  readonly part: ReadinessPart;
  readonly state: 'ok' | 'degraded' | 'failed';
  readonly detail: string;
};

export type Readiness = {
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly checks: readonly ReadinessCheck[];
};

export const readinessFrom = (checks: readonly ReadinessCheck[]): Readiness => ({
  status: checks.some(({ state }) => state === 'failed')
    ? 'not-ready'
    : checks.some(({ state }) => state === 'degraded')
      ? 'degraded'
      : 'ready',
  checks,
});
