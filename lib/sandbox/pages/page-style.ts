/** The whole look of the sandbox's pages. It stands in the page itself, allowed by its hash: nothing is loaded from elsewhere. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: #f4f6f8; --card: #ffffff; --ink: #14202e; --quiet: #51606f; --line: #d9e0e7; --hover: #f3f6f9;
  --accent: #14586b; --accent-ink: #ffffff; --accent-hover: #0e4553; --chosen: #e9f4f6;
  --note: #fff6e0; --note-ink: #5c4200; --note-line: #f0d999; --bad: #a3261b; --bad-soft: #fdecea;
  --shadow: 0 1px 2px rgb(16 32 48 / 6%), 0 12px 32px rgb(16 32 48 / 8%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f161d; --card: #17212b; --ink: #eaf0f5; --quiet: #a3b3c2; --line: #2c3a47; --hover: #1d2934;
    --accent: #7fd0e0; --accent-ink: #06222a; --accent-hover: #a2dfeb; --chosen: #16323a;
    --note: #2f2710; --note-ink: #f3dc9c; --note-line: #5b4b1c; --bad: #ffb4a8; --bad-soft: #3b1d1a;
    --shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 12px 32px rgb(0 0 0 / 35%);
  }
}
*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--page); color: var(--ink);
  font: 400 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
.note {
  background: var(--note); color: var(--note-ink); border-bottom: 1px solid var(--note-line);
  padding: .625rem 1rem; text-align: center; font-size: .875rem;
}
main { flex: 1; width: 100%; max-width: 57rem; margin: 0 auto; padding: 1.25rem 1rem 2.5rem; }
main.narrow { max-width: 36rem; }
@media (min-width: 48rem) { main { padding: 3rem 1.5rem; } }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; box-shadow: var(--shadow); }
.head { padding: 1.5rem 1.25rem 1.25rem; border-bottom: 1px solid var(--line); }
.marks { display: flex; align-items: center; gap: .625rem; margin-bottom: 1rem; }
.mark { width: 2.75rem; height: 2.75rem; border-radius: .75rem; display: grid; place-items: center; flex: none; }
.mark svg { width: 1.5rem; height: 1.5rem; }
.mark.app { background: var(--accent); color: var(--accent-ink); }
.mark.hub { background: var(--card); border: 1px solid var(--line); color: var(--accent); }
.mark.bad { background: var(--bad-soft); color: var(--bad); }
.dots { width: 2rem; border-top: 2px dotted var(--quiet); }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.25; font-weight: 650; letter-spacing: -.01em; text-wrap: balance; }
h2, legend { margin: 0 0 .75rem; padding: 0; font-size: .9375rem; font-weight: 650; }
p { margin: .5rem 0 0; }
.quiet { color: var(--quiet); font-size: .9375rem; }
.columns { display: grid; }
.pane { padding: 1.25rem; min-width: 0; }
.pane + .pane { border-top: 1px solid var(--line); }
@media (min-width: 48rem) {
  .head { padding: 2rem 2rem 1.5rem; } h1 { font-size: 1.625rem; }
  .columns { grid-template-columns: 1fr 1fr; } .pane { padding: 1.75rem 2rem; }
  .pane + .pane { border-top: 0; border-left: 1px solid var(--line); }
}
fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.choice { display: block; position: relative; }
.choice + .choice { margin-top: .625rem; }
.choice input { position: absolute; top: 1.1rem; left: 1rem; width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--accent); }
.choice label {
  display: block; padding: .8125rem 1rem .8125rem 2.875rem; border: 1px solid var(--line); border-radius: .75rem; cursor: pointer;
}
.choice label:hover { background: var(--hover); }
.choice input:checked + label { background: var(--chosen); border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.choice strong { display: block; font-weight: 600; overflow-wrap: anywhere; }
.choice span { display: block; color: var(--quiet); font-size: .875rem; overflow-wrap: anywhere; }
.person { display: none; margin-top: 1.25rem; }
.person label { display: block; margin-bottom: .375rem; font-weight: 600; font-size: .9375rem; }
select {
  width: 100%; min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--quiet); border-radius: .625rem;
  background: var(--card); color: var(--ink); font: inherit; text-overflow: ellipsis;
}
.scopes { list-style: none; margin: 0 0 1.5rem; padding: 0; display: grid; gap: .75rem; }
.scopes:last-child { margin-bottom: 0; }
.scopes li { display: grid; grid-template-columns: 1.25rem 1fr; gap: .625rem; }
.scopes svg { width: 1.125rem; height: 1.125rem; margin-top: .1875rem; color: var(--accent); }
.scopes .optional svg { color: var(--quiet); }
code { font: 400 .8125rem/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--quiet); overflow-wrap: anywhere; }
.scopes code { display: block; }
.foot {
  display: flex; flex-direction: column-reverse; gap: .625rem; padding: 1rem 1.25rem 1.25rem; border-top: 1px solid var(--line);
}
@media (min-width: 48rem) { .foot { flex-direction: row; align-items: center; padding: 1.25rem 2rem; } .foot .quiet { margin: 0 auto 0 0; } }
.button {
  display: inline-block; min-height: 2.75rem; padding: .5625rem 1.375rem; border: 1px solid var(--quiet); border-radius: .625rem;
  background: transparent; color: var(--ink); font: inherit; font-weight: 600; text-align: center; text-decoration: none; cursor: pointer;
}
.button:hover { background: var(--hover); }
.button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
.button.primary:hover { background: var(--accent-hover); border-color: var(--accent-hover); }
:focus-visible, .choice input:focus-visible + label { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input:focus-visible { outline: none; }
.why { margin-top: 1.25rem; padding: .875rem 1rem; border-radius: .75rem; background: var(--hover); border: 1px solid var(--line); }
.why p:first-child { margin: 0; font-weight: 600; font-size: .875rem; }
.why p { overflow-wrap: anywhere; font-size: .9375rem; }
.values { margin: 0; display: grid; gap: .75rem; }
.values dt { color: var(--quiet); font-size: .875rem; }
.values dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { .choice input:checked + label { outline: 2px solid Highlight; } }
`;
