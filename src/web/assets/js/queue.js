// Comfort only. The list looks for changes while somebody works at it; a case stays in hand while its page is open.
const minute = 60_000;
let busyAt = Date.now();
for (const kind of ['keydown', 'pointerdown', 'scroll'])
  addEventListener(kind, () => (busyAt = Date.now()), { passive: true });
// Nobody is kept signed in by a page left open.
const attended = () => document.visibilityState === 'visible' && Date.now() - busyAt < 10 * minute;

const parts = [...document.querySelectorAll('[data-live]')];
if (parts.length > 0) {
  let seen = null;
  const said = document.querySelector('[data-live-said]')?.dataset.liveSaid ?? '';
  const refresh = async () => {
    if (!attended() || document.querySelector('dialog[open]') !== null) return;
    const headers = seen === null ? {} : { 'If-None-Match': seen };
    const answer = await fetch(location.href, { headers, redirect: 'error', cache: 'no-store' }).catch(() => null);
    if (answer === null || answer.status !== 200) return;
    seen = answer.headers.get('ETag');
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    let changed = false;
    for (const part of document.querySelectorAll('[data-live]')) {
      const other = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (other === null || other.innerHTML === part.innerHTML) continue;
      const focused = part.contains(document.activeElement) ? document.activeElement : null;
      part.innerHTML = other.innerHTML;
      changed = true;
      // Where the keyboard was, or at least the list it was in.
      if (focused !== null) {
        const again = focused.id === '' ? null : document.getElementById(focused.id);
        (again ?? part.querySelector('a'))?.focus({ preventScroll: true });
      }
    }
    const place = document.querySelector('.notice-place');
    if (changed && place !== null) {
      const words = document.createElement('p');
      words.className = 'hidden-word';
      words.textContent = said;
      place.replaceChildren(words);
    }
  };
  setInterval(refresh, 15_000);
  document.addEventListener('visibilitychange', () => void refresh());
}

const claim = document.querySelector('[data-claim]');
if (claim !== null) {
  const csrf = claim.querySelector('[name=csrf]')?.value ?? '';
  const send = (action) => {
    const fields = new URLSearchParams({ csrf, action });
    return fetch(claim.dataset.claim, { method: 'POST', body: fields, redirect: 'error', keepalive: true }).catch(
      () => null,
    );
  };
  const timer = setInterval(async () => {
    if (document.visibilityState !== 'visible' || Date.now() - busyAt > 30 * minute) return;
    const answer = await send('renew');
    if (answer?.status !== 409) return;
    clearInterval(timer);
    claim.classList.add('claim-lost');
    claim.querySelector('[role=status]').textContent = claim.dataset.claimLost;
  }, 4 * minute);
}
