/** What the controls need beyond the style of all pages: a log beside a column of sections, one below the other on a phone. */
export const controlsStyle = `
:root {
  --good: #1a6b3c; --good-soft: #e3f4e9; --warn: #7a4d00; --warn-soft: #fdf0d5; --plain-soft: #e8edf2;
}
@media (prefers-color-scheme: dark) {
  :root { --good: #8fdcae; --good-soft: #143324; --warn: #f3cf8a; --warn-soft: #38290c; --plain-soft: #263441; }
}
body { font-size: .9375rem; }
main.board { max-width: 100rem; padding: 1rem; display: grid; gap: 1rem; align-content: start; }
.title h1 { font-size: 1.375rem; }
.title .hint { margin: .125rem 0 0; }
.skip { position: absolute; left: .5rem; top: -4rem; padding: .5rem 1rem; background: var(--card); color: var(--ink); z-index: 2; }
.skip:focus { top: .5rem; }
.controls { display: grid; gap: .75rem; align-content: start; min-width: 0; }
.controls:focus { outline: none; }
h2 { margin: 0; } h3 { margin: 1rem 0 .375rem; font-size: .875rem; font-weight: 650; }
legend { margin-bottom: .5rem; font-size: .875rem; }
.hint { color: var(--quiet); font-size: .8125rem; margin: .25rem 0 0; font-weight: 400; }
.empty { margin: .75rem 0; padding: 1rem; border: 1px dashed var(--line); border-radius: .625rem; color: var(--quiet); text-align: center; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-top: .75rem; }
.row:empty { display: none; }
.row.spread { justify-content: space-between; margin-top: 0; } .row.spread .row { margin-top: 0; }
.button.small { min-height: 2.125rem; padding: .25rem .75rem; font-size: .875rem; border-radius: .5rem; border-color: var(--line); background: var(--card); }
.button.small:hover { background: var(--hover); border-color: var(--quiet); }
.button.small.primary { background: var(--accent); border-color: var(--accent); }
.button.small.primary:hover { background: var(--accent-hover); }
.button.small[aria-pressed="true"] { background: var(--chosen); border-color: var(--accent); }
.button.danger { color: var(--bad); }
.button.danger:hover { background: var(--bad-soft); border-color: var(--bad); }
summary { cursor: pointer; border-radius: .5rem; }
.section > summary { display: flex; align-items: center; gap: .75rem; padding: .875rem 1rem; list-style: none; border-radius: 1rem; }
.section > summary::-webkit-details-marker, .log summary::-webkit-details-marker { display: none; }
.section > summary::before {
  content: ''; width: .4375rem; height: .4375rem; border: solid var(--quiet); border-width: 0 2px 2px 0; transform: rotate(-45deg); flex: none;
}
.section[open] > summary::before { transform: rotate(45deg); }
.section > summary:hover { background: var(--hover); }
.state { margin-left: auto; color: var(--quiet); font-size: .8125rem; }
.inside { padding: 0 1rem 1rem; }
.inside > .row:first-child { margin-top: .25rem; }
.inside > * + *, .inside [data-panel] > form + form { margin-top: 1rem; }
.inside > [data-panel]:empty { display: none; }
.more { margin-top: .875rem; } .more > summary { font-size: .875rem; font-weight: 600; padding: .25rem 0; width: fit-content; }
.more > :not(summary) { margin-top: .5rem; }
.clock { margin: 0; font-size: 1.375rem; font-weight: 600; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }
.clock span { color: var(--quiet); font-size: .8125rem; font-weight: 400; letter-spacing: 0; }
.field { min-width: 0; margin-top: .625rem; } .pair > .field { margin-top: 0; }
.field label { display: block; margin-bottom: .25rem; font-size: .8125rem; font-weight: 600; }
.pair { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .75rem; margin-top: .5rem; align-items: start; }
.pair .check { grid-column: 1 / -1; }
.rows { display: grid; gap: .625rem; margin-top: .25rem; } .rows > .field { display: grid; grid-template-columns: 1fr 8.5rem; column-gap: .75rem; align-items: center; margin: 0; }
.rows .field label { margin: 0; font-weight: 500; font-size: .875rem; } .rows .field :is(input, select, textarea) { grid-column: 2; grid-row: 1 / span 2; }
.rows .field .hint { grid-column: 1; margin: 0; }
input:not([type="checkbox"]), select, textarea {
  display: block; width: 100%; min-width: 0; min-height: 2.25rem; padding: .3125rem .625rem; border: 1px solid var(--quiet); border-radius: .5rem;
  background: var(--card); color: var(--ink); font: inherit; font-size: .875rem;
}
textarea { font: 400 .8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; resize: vertical; }
input[type="file"] { border-style: dashed; }
::placeholder { color: var(--quiet); opacity: 1; }
.check { display: grid; grid-template-columns: 1.5rem 1fr; align-items: center; min-height: 1.75rem; }
.pair + .check, .field + .check { margin-top: .625rem; }
.check input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--accent); }
.check label { font-size: .875rem; padding: .1875rem 0; } .check .hint { grid-column: 2; margin: 0; }
.list { list-style: none; margin: .75rem 0 0; padding: 0; border-top: 1px solid var(--line); }
.list li { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; padding: .5rem 0; border-bottom: 1px solid var(--line); }
.list li > div:first-child { flex: 1 1 12rem; min-width: 0; overflow-wrap: anywhere; }
.list .row { margin: 0; } .list code { display: block; } .list .hint { display: block; margin: 0; }
.list .spent strong { color: var(--quiet); font-weight: 500; }
.list strong { font-weight: 600; }
.account + .account { margin-top: 1.25rem; padding-top: .25rem; border-top: 1px solid var(--line); }
.account p { margin: .125rem 0 0; font-size: .875rem; }
.person-rights { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; padding: .375rem 0; }
.person-rights strong { flex: 1 1 100%; font-weight: 500; } .person-rights .check { grid-template-columns: 1.5rem auto; }
.pill { display: inline-block; padding: 0 .4375rem; border-radius: .375rem; font-size: .75rem; line-height: 1.375rem; font-weight: 600; white-space: nowrap; font-variant-numeric: tabular-nums; }
.pill.good { color: var(--good); background: var(--good-soft); } .pill.warn { color: var(--warn); background: var(--warn-soft); }
.pill.bad, .pill.cut { color: var(--bad); background: var(--bad-soft); } .pill.plain { color: var(--ink); background: var(--plain-soft); }
.log { display: flex; flex-direction: column; min-width: 0; max-height: 36rem; }
.log > header, .filters { padding: .75rem 1rem; border-bottom: 1px solid var(--line); }
.filters { display: grid; grid-template-columns: 1fr 1fr 1.5fr; gap: .625rem; } .filters .field { margin: 0; }
.filters .field:first-child { grid-column: 1 / -1; }
.scroll { overflow: auto; flex: 1; min-height: 12rem; overscroll-behavior: contain; }
#calls { list-style: none; margin: 0; padding: 0; }
#calls:has(li) + .empty { display: none; } .scroll > .empty { margin: 1rem; padding: 2.5rem 1rem; }
#calls > li { border-bottom: 1px solid var(--line); }
#calls summary {
  display: grid; grid-template-columns: auto 1fr auto auto; gap: .125rem .625rem; align-items: center; padding: .5rem 1rem; list-style: none; border-radius: 0;
}
#calls summary:hover { background: var(--hover); }
#calls details[open] > summary { background: var(--chosen); }
#calls summary:focus-visible { outline-offset: -3px; }
#calls time, .duration { color: var(--quiet); font-size: .8125rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
.method { font-weight: 650; font-size: .8125rem; }
.path { grid-column: 1 / -1; grid-row: 2; min-width: 0; font: 400 .8125rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.path .hint { font: inherit; }
.pills { display: flex; gap: .375rem; justify-self: end; }
.call { padding: .25rem 1rem 1rem; background: var(--page); border-top: 1px solid var(--line); }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; margin: .75rem 0 0; } .facts dt { color: var(--quiet); font-size: .75rem; }
.facts dd { margin: 0; font-size: .8125rem; overflow-wrap: anywhere; }
pre {
  margin: 0; padding: .625rem .75rem; max-height: 14rem; overflow: auto; border: 1px solid var(--line); border-radius: .5rem; background: var(--card);
  font: 400 .75rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; white-space: pre-wrap; overflow-wrap: anywhere;
}
.offline { margin: 0; padding: .75rem 1rem; border-radius: .625rem; background: var(--bad-soft); color: var(--bad); font-weight: 600; }
.notice {
  position: fixed; z-index: 3; left: 1rem; right: 1rem; bottom: 1rem; margin: 0 auto; max-width: 34rem; display: flex; flex-wrap: wrap; gap: .5rem;
  align-items: center; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); box-shadow: var(--shadow);
}
.notice:empty { display: none; } .notice p { flex: 1 1 9rem; margin: 0; overflow-wrap: anywhere; } .notice .bad { color: var(--bad); }
dialog {
  width: min(40rem, calc(100vw - 2rem)); max-height: calc(100dvh - 2rem); padding: 1.25rem; border: 1px solid var(--line); border-radius: 1rem;
  background: var(--card); color: var(--ink); box-shadow: var(--shadow);
}
#confirm { width: min(28rem, calc(100vw - 2rem)); } #confirm p { margin: 0; } #confirm .row { justify-content: flex-end; }
dialog::backdrop { background: rgb(8 16 24 / 55%); }
.editor h2 { overflow-wrap: anywhere; min-width: 0; flex: 1; } .editor form + form { margin-top: 1.5rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@media (min-width: 48rem) {
  main.board { padding: 1.25rem 1.5rem 2rem; gap: 1.25rem; }
  .filters { grid-template-columns: 2fr 1fr 1fr 1.5fr; } .filters .field:first-child { grid-column: auto; }
  #calls summary { grid-template-columns: auto 3.75rem 1fr auto 4.5rem; }
  .path { grid-column: auto; grid-row: auto; }
  .duration { text-align: right; }
}
@media (min-width: 64rem) {
  main.board { grid-template-columns: minmax(0, 1fr) 27rem; }
  .title, .offline, noscript { grid-column: 1 / -1; }
  .log { position: sticky; top: 1.25rem; height: calc(100vh - 9.25rem); max-height: none; min-height: 30rem; }
}
@media (forced-colors: active) { .pill { border: 1px solid; } }
`;
