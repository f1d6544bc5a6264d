// What the page tells and asks.

const shownMs = 15_000;

/**
 * @template {Element} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 */
export function part(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}.`);
  return found;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let hiding;

function hide() {
  part('notice', HTMLElement).replaceChildren();
}

/** Nothing outside an open dialog can be reached, so the notice stands in it for as long as it is open. */
export function placeNotice() {
  const notice = part('notice', HTMLElement);
  const host = document.querySelector('dialog[open]') ?? document.body;
  if (notice.parentElement !== host) host.append(notice);
}

/**
 * @param {string} label
 * @param {() => void} onClick
 */
function button(label, onClick) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button small';
  made.textContent = label;
  made.addEventListener('click', () => {
    hide();
    onClick();
  });
  return made;
}

/**
 * Says what was done, with a way back if there is one. What went wrong stays until it is put away.
 * @param {string} text
 * @param {{ isError?: boolean, undo?: () => void }} [options]
 */
export function tell(text, { isError = false, undo } = {}) {
  const message = document.createElement('p');
  message.textContent = text;
  message.className = isError ? 'bad' : '';
  const buttons = [...(undo ? [button('Undo', undo)] : []), button('Close', () => undefined)];
  part('notice', HTMLElement).replaceChildren(message, ...buttons);
  placeNotice();
  clearTimeout(hiding);
  if (!isError) hiding = setTimeout(hide, shownMs);
}

/**
 * @param {string} question
 * @returns {Promise<boolean>}
 */
export function ask(question) {
  const dialog = part('confirm', HTMLDialogElement);
  part('confirm-text', HTMLElement).textContent = question;
  dialog.returnValue = 'cancel';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'confirm'), { once: true });
  });
}

/** @param {boolean} isReachable */
export function showConnection(isReachable) {
  const banner = part('offline', HTMLElement);
  if (banner.hidden === isReachable) return;
  banner.hidden = isReachable;
  banner.textContent = isReachable ? '' : 'The sandbox does not answer. The page goes on by itself once it does.';
}
