// The log of calls: what is new is asked for every moment, as long as somebody looks.
import { part } from './notices.mjs';
import { loadMarkup, refreshPanels, takeChildren } from './refresh-panels.mjs';

const everyMs = 1_000;
/** Faults that have hit, deliveries that have gone out: less often, for they are seldom looked at. */
const panelsEveryMs = 5_000;
const rowsMax = 200;
const typingMs = 250;

/** The filters as a query; empty ones say nothing. */
function readFilters() {
  const form = part('call-filters', HTMLFormElement);
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string' && value !== '') query.set(name, value);
  return query;
}

/** @param {Document} answer */
function rowsOf(answer) {
  const rows = answer.querySelector('ol');
  if (!rows) throw new Error('The sandbox sent no rows.');
  return { rows, last: Number(rows.dataset.last), count: Number(rows.dataset.count) };
}

/** Follows the log from now on. */
export function followCalls() {
  const list = part('calls', HTMLOListElement);
  const pause = part('call-pause', HTMLButtonElement);
  let last = Number(list.dataset.last);
  let panelsAtMs = 0;
  let generation = 0;

  /** Reads the log anew, after the filters have changed or it was emptied. */
  async function reload() {
    generation += 1;
    const own = generation;
    const answer = rowsOf(await loadMarkup(`page/calls?${readFilters()}`));
    if (own !== generation) return;
    last = answer.last;
    takeChildren(list, answer.rows);
  }

  async function look() {
    const own = generation;
    const query = readFilters();
    query.set('after', String(last));
    const answer = rowsOf(await loadMarkup(`page/calls?${query}`));
    if (own !== generation) return;
    if (answer.count < list.children.length) return reload();
    const isNew = answer.last > last;
    last = answer.last;
    list.prepend(...[...answer.rows.children].map((row) => document.importNode(row, true)));
    while (list.children.length > rowsMax) list.lastElementChild?.remove();
    if (isNew && performance.now() - panelsAtMs > panelsEveryMs) {
      panelsAtMs = performance.now();
      await refreshPanels({ isForced: false });
    }
  }

  let turn = Promise.resolve();
  /** Adds what is new above what is there, and leaves what somebody has opened as it is. One look at a time, lest a call is added twice. */
  function addNew() {
    turn = turn.catch(() => undefined).then(look);
    return turn;
  }

  async function follow() {
    const isPaused = pause.getAttribute('aria-pressed') === 'true';
    // Whether the sandbox answers stands in the page already.
    if (!document.hidden && !isPaused) await addNew().catch(() => undefined);
    setTimeout(follow, everyMs);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  part('call-filters', HTMLFormElement).addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      const query = readFilters().toString();
      history.replaceState(null, '', query === '' ? './' : `?${query}`);
      void reload().catch(() => undefined);
    }, typingMs);
  });
  pause.addEventListener('click', () => {
    const isPaused = pause.getAttribute('aria-pressed') === 'true';
    pause.setAttribute('aria-pressed', String(!isPaused));
  });
  setTimeout(follow, everyMs);
  return { addNew };
}
