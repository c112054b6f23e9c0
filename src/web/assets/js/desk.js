// The case page: comfort only, everything works without it.

// A decision other than the proposed one: choose it in the form below without loading the page anew.
for (const link of document.querySelectorAll('a[data-choose]')) {
  link.addEventListener('click', (event) => {
    const choice = document.querySelector(`#otherwise input[name=decision][value="${link.dataset.choose}"]`);
    if (choice === null) return;
    event.preventDefault();
    const folded = choice.closest('details');
    if (folded !== null) folded.open = true;
    choice.checked = true;
    const reason = document.querySelector('#otherwise textarea[name=reason]');
    reason?.focus();
    reason?.scrollIntoView({ block: 'center' });
  });
}
if (location.hash === '#otherwise') document.querySelector('#otherwise textarea[name=reason]')?.focus();

// This page answers what was sent; its own address can be read anew, bookmarked and gone back to.
const own = document.querySelector('[data-address]');
if (own !== null) history.replaceState(null, '', own.dataset.address);

const setUpTools = () => {
  const tools = document.querySelector('.page-tools');
  const sheets = document.querySelector('.sheets');
  if (tools === null || sheets === null) return;
  tools.hidden = false;

  // Marked places one after another, through all pages.
  const places = () => [...sheets.querySelectorAll('a.mark')];
  tools.querySelector('[data-place]').addEventListener('click', () => {
    const all = places();
    if (all.length === 0) return;
    const next = all[(all.indexOf(document.activeElement) + 1) % all.length];
    next.focus();
    const top = next.getBoundingClientRect().top - sheets.getBoundingClientRect().top;
    if (sheets.scrollHeight > sheets.clientHeight)
      sheets.scrollTo({ top: sheets.scrollTop + top - sheets.clientHeight / 3 });
    else next.scrollIntoView({ block: 'center' });
  });

  let angle = 0;
  tools.querySelector('[data-rotate]').addEventListener('click', () => {
    angle = (angle + 90) % 360;
    for (const image of sheets.querySelectorAll('.sheet-image')) {
      const across = angle % 180 !== 0;
      const fits = across ? image.clientWidth / image.clientHeight : 1;
      image.style.transform = angle === 0 ? '' : `rotate(${angle}deg) scale(${fits})`;
    }
  });
};
setUpTools();

// The words of a page over its image, so that they can be selected and copied; fetched when the page is looked at.
const drawWords = async (layer) => {
  const answer = await fetch(layer.dataset.words, { headers: { Accept: 'application/json' } });
  if (!answer.ok) return;
  const { words } = await answer.json();
  const name = 'http://www.w3.org/2000/svg';
  for (const [text, x, y, width, height] of words) {
    const word = document.createElementNS(name, 'text');
    word.setAttribute('x', x);
    word.setAttribute('y', y + height * 0.8);
    word.setAttribute('font-size', Math.max(height * 0.9, 1));
    if (width > 0) {
      word.setAttribute('textLength', width);
      word.setAttribute('lengthAdjust', 'spacingAndGlyphs');
    }
    // The space keeps copied words apart.
    word.textContent = `${text} `;
    layer.append(word);
  }
};
const seen = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting) continue;
    seen.unobserve(target);
    drawWords(target).catch(() => {});
  }
});
for (const layer of document.querySelectorAll('[data-words]')) seen.observe(layer);

// Blank and received over each other: arrow keys move the slider as those of any slider.
for (const slider of document.querySelectorAll('input[data-overlay]')) {
  const top = document.getElementById(slider.dataset.overlay);
  const row = slider.closest('[hidden]');
  if (row !== null) row.hidden = false;
  const show = () => {
    if (top !== null) top.style.opacity = String(Number(slider.value) / 100);
  };
  slider.addEventListener('input', show);
  show();
}

// The case was opened before its pages were drawn: they take their place when they are there.
const late = document.querySelector('[data-later]');
const takePlace = async () => {
  const answer = await fetch(late.dataset.later);
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#pages');
  if (fresh === null) return;
  late.replaceWith(document.adoptNode(fresh));
  for (const layer of document.querySelectorAll('[data-words]')) seen.observe(layer);
  setUpTools();
  dispatchEvent(new Event('sheets-drawn'));
};
if (late !== null) takePlace().catch(() => {});
