// Comfort only: everything works without this file. Shortcuts describe themselves: whatever carries data-key is one.
const stored = (name) => {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
};
const store = (name, value) => {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Private windows refuse; the choice then lasts as long as the page.
  }
};

// Single-key shortcuts can be switched off (WCAG 2.2, 2.1.4).
let shortcuts = stored('okienko-shortcuts') !== 'off';

const reveal = (element) => {
  for (let at = element.parentElement; at !== null; at = at.parentElement) {
    if (at instanceof HTMLDetailsElement) at.open = true;
  }
};

const goTo = (element) => {
  reveal(element);
  if (element instanceof HTMLElement && element.tagName === 'SUMMARY') element.parentElement.open = true;
  element.focus();
  element.scrollIntoView({ block: 'center' });
};

const findings = () => [...document.querySelectorAll('[data-finding]')];
const step = (by) => {
  const all = findings();
  if (all.length === 0) return;
  const active = document.activeElement;
  const now = all.findIndex((one) => one.contains(active));
  const next = all[now === -1 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(now + by, 0), all.length - 1)];
  const place = next.querySelector('.evidence a[href^="#"]');
  (place ?? next).focus();
  next.scrollIntoView({ block: 'nearest' });
  if (place !== null) show(place.getAttribute('href').slice(1));
};

/** Brings a mark into the view of the page image without leaving the finding. */
const show = (id) => {
  const mark = document.getElementById(id);
  const view = mark?.closest('.sheets');
  if (!mark || !view || view.scrollHeight <= view.clientHeight) return;
  const top = mark.getBoundingClientRect().top - view.getBoundingClientRect().top;
  view.scrollTo({ top: view.scrollTop + top - view.clientHeight / 3 });
};

const press = (key) => {
  if (key === 'j') return step(1);
  if (key === 'k') return step(-1);
  const target = [...document.querySelectorAll('[data-key]')].find(
    (one) => one.dataset.key === key && one.offsetParent !== null,
  );
  if (target === undefined) return false;
  // Links and zoom buttons do what they say; whatever sends or writes only takes the focus.
  if (target.tagName === 'A' || ['zoom', 'place', 'rotate'].some((one) => one in target.dataset)) target.click();
  else goTo(target);
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable], dialog'))
    return;
  if (event.key === '?' && shortcuts) {
    event.preventDefault();
    openHelp();
    return;
  }
  if (shortcuts && press(event.key) !== false) event.preventDefault();
});

// The list of shortcuts, made from the page itself.
const dialog = document.getElementById('shortcuts');
const opener = document.getElementById('shortcuts-open');
const toggle = document.getElementById('shortcuts-toggle');
const list = document.getElementById('shortcuts-list');
const openHelp = () => {
  if (!(dialog instanceof HTMLDialogElement)) return;
  const entry = (key, label) => {
    const term = document.createElement('dt');
    const cap = document.createElement('kbd');
    cap.textContent = key;
    term.append(cap);
    const words = document.createElement('dd');
    words.textContent = label;
    return [term, words];
  };
  const own = [...document.querySelectorAll('[data-key-label]')].map((one) =>
    entry(one.dataset.key, one.dataset.keyLabel),
  );
  const walk = findings().length > 0 ? [entry('j', list.dataset.next), entry('k', list.dataset.previous)] : [];
  list.replaceChildren(...[...walk, ...own, entry('?', list.dataset.help)].flat());
  toggle.textContent = shortcuts ? toggle.dataset.off : toggle.dataset.on;
  dialog.showModal();
};
if (opener !== null) {
  opener.hidden = false;
  opener.addEventListener('click', openHelp);
  document.getElementById('shortcuts-close').addEventListener('click', () => dialog.close());
  toggle.addEventListener('click', () => {
    shortcuts = !shortcuts;
    store('okienko-shortcuts', shortcuts ? 'on' : 'off');
    toggle.textContent = shortcuts ? toggle.dataset.off : toggle.dataset.on;
  });
}

// Zoom of the page image.
const levels = [100, 150, 200, 300];
const setUpZoom = () => {
  const zoom = document.querySelector('.zoom');
  const sheets = document.querySelector('.sheets');
  if (zoom === null || sheets === null) return;
  let level = 0;
  zoom.hidden = false;
  for (const button of zoom.querySelectorAll('[data-zoom]')) {
    button.addEventListener('click', () => {
      const centre = (sheets.scrollTop + sheets.clientHeight / 2) / sheets.scrollHeight;
      level = Math.min(Math.max(level + Number(button.dataset.zoom), 0), levels.length - 1);
      sheets.classList.remove(...levels.map((one) => `zoom-${one}`));
      sheets.classList.add(`zoom-${levels[level]}`);
      zoom.querySelector('output').textContent = `${levels[level]}%`;
      sheets.scrollTop = centre * sheets.scrollHeight - sheets.clientHeight / 2;
    });
  }
};
setUpZoom();
addEventListener('sheets-drawn', setUpZoom);

// A link of the action bar to a button or a folded part: take the focus there, not only the view.
document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('.action-bar a[href^="#"]') : null;
  const target = link === null ? null : document.getElementById(link.getAttribute('href').slice(1));
  if (target === null) return;
  event.preventDefault();
  goTo(target instanceof HTMLDetailsElement ? target.querySelector('summary') : target);
});

// Leaving with an unsaved reply asks first.
for (const form of document.querySelectorAll('form[data-guard]')) {
  // Words that came with the page are kept nowhere else.
  let changed = form.dataset.guard === 'typed';
  form.addEventListener('input', () => (changed = true));
  form.addEventListener('submit', () => (changed = false));
  addEventListener('beforeunload', (event) => {
    if (changed) event.preventDefault();
  });
}

// Files dropped on the form for a letter: they stand in its field then, and are sent by its button as ever.
const fileField = document.querySelector('.upload input[type=file]');
const dropZone = fileField?.closest('.upload') ?? null;
if (dropZone !== null) {
  dropZone.querySelector('[data-drop-hint]').hidden = false;
  for (const kind of ['dragover', 'dragleave', 'drop'])
    dropZone.addEventListener(kind, (event) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      dropZone.classList.toggle('dropping', kind === 'dragover');
      if (kind !== 'drop' || event.dataTransfer.files.length === 0) return;
      fileField.files = event.dataTransfer.files;
      dropZone.querySelector('button').focus();
    });
}
