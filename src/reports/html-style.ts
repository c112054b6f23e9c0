import { createHash } from 'node:crypto';

/**
 * The look of the HTML report. Colours come in two sets; each text colour keeps at least 4.5 : 1 against both grounds
 * (WCAG 2.2, 1.4.3). Lengths are relative, so that enlarging the text enlarges everything (1.4.4).
 */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #f5f4ef; --sheet: #ffffff; --ink: #1b2330; --soft: #515a68; --line: #d8d5ca; --link: #17508a; --focus: #0b57d0;
  --bad: #a01520; --bad-tint: #fbeced; --open: #7d4b00; --open-tint: #fdf3e0; --note: #1a5583; --note-tint: #eaf3fa;
  --good: #17653a; --good-tint: #e9f5ee; --off: #555d6b; --off-tint: #eeeeec; --code: #f1efe8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171c; --sheet: #1c2128; --ink: #e9e7e2; --soft: #b0b6c0; --line: #39404a; --link: #9cc8f5; --focus: #ffd166;
    --bad: #ffa19b; --bad-tint: #3a2123; --open: #f3c06b; --open-tint: #362b18; --note: #97c9f4; --note-tint: #1b2c3b;
    --good: #8bd6a5; --good-tint: #1a3024; --off: #b0b6c0; --off-tint: #2a3038; --code: #262c35;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 56rem; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.55 "Source Sans 3", Lato, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word; text-wrap: pretty;
}
h1, h2, .brand { font-family: "Source Serif 4", Charter, "Bitstream Charter", Cambria, "Liberation Serif", Georgia, serif; }
h2 { font-size: 1.5rem; line-height: 1.25; margin: 3rem 0 1rem; padding-top: .75rem; border-top: 1px solid var(--line); font-weight: 600; }
h3 { font-size: 1.1875rem; line-height: 1.35; margin: .35rem 0; font-weight: 600; }
p { margin: .5rem 0; }
ul, ol { padding-left: 1.4rem; margin: .5rem 0; }
li { margin: .25rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 2px; }
h2:focus { outline: none; }
.skip { position: absolute; left: -100vw; top: .5rem; padding: .5rem 1rem; background: var(--sheet); z-index: 1; }
.skip:focus { left: 1rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.store { position: absolute; }
.cite { color: var(--soft); font-size: .9375rem; }
code, .hash { font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .84em; overflow-wrap: anywhere; }
.hash { color: var(--soft); }
q { font-style: normal; overflow-wrap: anywhere; }
bdi { overflow-wrap: anywhere; }

.masthead { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem; padding: 1.1rem 0 .6rem; }
.masthead p { margin: 0; }
.brand { font-weight: 700; font-size: 1.1875rem; margin-right: .6rem; }
.demo { margin: 0 0 1rem; padding: .7rem 1rem; border: 2px solid var(--open); background: var(--open-tint); color: var(--ink); border-radius: 4px; }
.demo strong { color: var(--open); text-transform: uppercase; letter-spacing: .04em; }

.verdict { background: var(--sheet); border: 1px solid var(--line); border-top: 6px solid var(--tone); border-radius: 4px; padding: 1.4rem 1.6rem 1.5rem; }
.verdict h1 { margin: 0; color: var(--tone); font-size: clamp(2rem, 1.3rem + 3.4vw, 3.1rem); line-height: 1.1; font-weight: 700; letter-spacing: .01em; }
.kicker { display: block; font: 600 .875rem/1.6 "Source Sans 3", Lato, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
.counts { font-size: 1.1875rem; margin: .5rem 0 .25rem; }
.verdict .pair { margin-top: 1.1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.bad { --tone: var(--bad); --tint: var(--bad-tint); } .open { --tone: var(--open); --tint: var(--open-tint); }
.note { --tone: var(--note); --tint: var(--note-tint); } .good { --tone: var(--good); --tint: var(--good-tint); }
.off { --tone: var(--off); --tint: var(--off-tint); }

.pair { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: .3rem 1.25rem; margin: .75rem 0; }
.pair dt { color: var(--soft); font-size: .9375rem; padding-top: .1em; }
.pair dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }

nav { margin: 1.1rem 0 0; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; }
nav li { margin: 0; }
nav a { display: inline-block; padding: .2rem 0; }

.card { background: var(--sheet); border: 1px solid var(--line); border-left: 5px solid var(--tone, var(--line)); border-radius: 4px; padding: 1rem 1.3rem 1.1rem; margin: 1rem 0; }
.plain { list-style: none; padding: 0; }
.status { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .8rem; margin: 0 0 .4rem; }
.badge { display: inline-block; padding: .05rem .6rem; border-radius: 1rem; background: var(--tint); color: var(--tone); font-weight: 600; font-size: .9375rem; border: 1px solid var(--tone); }
.rule { color: var(--soft); }
.number { color: var(--soft); font-variant-numeric: tabular-nums; }
.message { font-size: 1.0625rem; }
.remedy { border-left: 2px solid var(--line); padding-left: .8rem; margin: .6rem 0; }
.aspects { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; font-size: .9375rem; margin: .8rem 0 0; }
.aspects li { color: var(--tone); margin: 0; }
.good-sign { color: var(--good); font-weight: 700; }
.off-sign { color: var(--off); font-weight: 700; }

.evidence figure { margin: .9rem 0 .4rem; }
.crop { display: block; width: 100%; height: auto; max-height: 26rem; background: #ffffff; border: 1px solid var(--line); border-radius: 3px; }
.halo { fill: none; stroke: #ffffff; stroke-width: 6px; vector-effect: non-scaling-stroke; }
.mark { fill: rgb(255 196 0 / .2); stroke: #a01520; stroke-width: 2.5px; vector-effect: non-scaling-stroke; }
.both { display: grid; grid-template-columns: 1fr 1fr; gap: .4rem 1rem; align-items: start; }
.both figure { min-width: 0; display: grid; grid-row: span 2; grid-template-rows: subgrid; row-gap: .35rem; align-items: start; }
.both figcaption { margin: 0; align-self: end; }
.structure, .no-picture { margin: 0; padding: .7rem .9rem; border: 1px solid var(--line); border-radius: 3px; overflow-wrap: anywhere; white-space: pre-wrap; }
.no-picture { color: var(--soft); border-style: dashed; }
figcaption, .places { font-size: .9375rem; color: var(--soft); margin-top: .35rem; }
figcaption q, .places q { color: var(--ink); }

details { margin-top: .7rem; }
summary { cursor: pointer; padding: .2rem 0; color: var(--link); }
.quiet { background: var(--sheet); border: 1px solid var(--line); border-radius: 4px; padding: .6rem 1.3rem; }

table { border-collapse: collapse; width: 100%; margin: .5rem 0; background: var(--sheet); table-layout: fixed; }
caption { text-align: left; color: var(--soft); font-size: .9375rem; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .5rem .7rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; font-weight: 400; }
thead th { color: var(--soft); font-size: .9375rem; border-bottom-width: 2px; }
tbody th { font-weight: 600; }
td ul { padding-left: 1.1rem; margin: 0; }
.point { display: inline-block; min-width: 1.9em; color: var(--soft); font-weight: 400; font-variant-numeric: tabular-nums; }
.card table { font-size: .9375rem; background: none; }
@media (min-width: 38.01rem), print { .checks th:first-child { width: 30%; } .checks th:nth-child(2) { width: 23%; } }
del { text-decoration-thickness: 2px; text-decoration-color: var(--bad); }
ins { text-decoration-thickness: 2px; text-decoration-color: var(--good); text-underline-offset: .2em; }

.tree, .tree ul { list-style: none; padding-left: 0; }
.tree ul { padding-left: 1.2rem; border-left: 2px solid var(--line); margin-left: .3rem; }
.tree li { margin: .8rem 0; }
.file { font-weight: 600; }
.role { display: inline-block; background: var(--off-tint); color: var(--off); border-radius: 3px; padding: 0 .5rem; font-size: .875rem; margin: 0 .3rem; }
.problem { color: var(--open); margin: .3rem 0 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; }

@media (max-width: 38rem) {
  body { padding: 0 .8rem 2rem; font-size: 1rem; }
  .verdict, .card { padding-left: 1rem; padding-right: 1rem; }
  .pair, .both { grid-template-columns: 1fr; gap: 0; }
  .pair dd { margin-bottom: .6rem; }
  th, td { padding: .45rem .35rem; }
  .stack thead { position: absolute; clip-path: inset(50%); }
  .stack, .stack tbody, .stack tr, .stack th, .stack td, .stack caption { display: block; }
  .stack tr { border-bottom: 1px solid var(--line); padding: .5rem .35rem; }
  .stack tbody th, .stack td { border: 0; padding: .1rem 0; }
}
@media (forced-colors: active) { .card, .verdict, .badge { border: 2px solid; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt "Liberation Sans", Arial, sans-serif; color: #515a68; } }
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --sheet: #ffffff; --ink: #000000; --soft: #444b57; --line: #bdb9ad; --link: #000000;
    --bad: #a01520; --bad-tint: #ffffff; --open: #7d4b00; --open-tint: #ffffff; --note: #1a5583; --note-tint: #ffffff;
    --good: #17653a; --good-tint: #ffffff; --off: #555d6b; --off-tint: #ffffff; --code: #ffffff;
  }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; font-size: 1rem; line-height: 1.42; print-color-adjust: exact; }
  nav, .skip { display: none; }
  h2 { margin-top: 1.6rem; break-after: avoid; }
  h3, .status, caption { break-after: avoid; }
  figure, tr, .tree li, .pair dd { break-inside: avoid; }
  .crop { max-height: 60mm; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary { color: inherit; list-style: none; font-weight: 600; }
  a { text-decoration: none; }
}
`;

/** For the policy `style-src 'sha256-…'`: base64 of the SHA-256 of the style sheet. */
export const styleDigest = createHash('sha256').update(style).digest('base64');
