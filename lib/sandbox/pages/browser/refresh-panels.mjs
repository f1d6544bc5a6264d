// The server writes all markup; the page puts what it gets in the place of what it had.
import { isField } from './read-form.mjs';
import { showConnection } from './notices.mjs';

/**
 * A part of the page as a document. Of all ways to get one, this alone makes markup without a script in reach of it.
 * @param {string} address
 * @returns {Promise<Document>}
 */
export function loadMarkup(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.addEventListener('loadend', () => {
      showConnection(request.status !== 0);
      const answer = request.responseXML;
      if (request.status === 200 && answer) resolve(answer);
      else reject(new Error(`The sandbox answered ${request.status}.`));
    });
    request.send();
  });
}

/**
 * Takes the children of an element of another document over.
 * @param {Element} target
 * @param {Element} source
 */
export function takeChildren(target, source) {
  target.replaceChildren(...[...source.childNodes].map((node) => document.importNode(node, true)));
}

/**
 * Whether somebody is in the middle of filling in a part of the page.
 * @param {Element} panel
 */
function isInUse(panel) {
  const { activeElement } = document;
  return activeElement !== null && isField(activeElement) && panel.contains(activeElement);
}

/**
 * @param {Element} panel
 * @param {Element} fresh
 */
function replacePanel(panel, fresh) {
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  const open = [...panel.querySelectorAll('details')].map((details) => details.open);
  takeChildren(panel, fresh);
  for (const [index, details] of panel.querySelectorAll('details').entries()) details.open = open[index] ?? false;
  if (focused === null) return;
  const same = focused.id === '' ? null : document.getElementById(focused.id);
  const target = same ?? panel.closest('.section')?.querySelector('summary');
  if (target instanceof HTMLElement) target.focus();
}

/**
 * Brings every control up to date; unless it has to be, not one that somebody is using.
 * @param {{ isForced: boolean }} options
 */
export async function refreshPanels({ isForced }) {
  const fresh = await loadMarkup('page/controls');
  for (const panel of document.querySelectorAll('[data-panel]')) {
    const source = fresh.getElementById(panel.id);
    if (!source || source.innerHTML === panel.innerHTML) continue;
    if (isForced || !isInUse(panel)) replacePanel(panel, source);
  }
}
