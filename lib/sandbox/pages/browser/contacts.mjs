// Finding contacts, and the dialog in which one is written.
import { part, placeNotice, tell } from './notices.mjs';
import { loadMarkup, takeChildren } from './refresh-panels.mjs';

const typingMs = 250;
let generation = 0;

/** Looks for contacts as the form says; only once the section is open, since a portal may have a million. */
export async function findContacts() {
  if (!part('contacts', HTMLDetailsElement).open) return;
  generation += 1;
  const own = generation;
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(part('contact-search', HTMLFormElement))) {
    query.set(name, value === 'on' ? 'true' : String(value));
  }
  const answer = await loadMarkup(`page/contacts?${query}`);
  if (own === generation) takeChildren(part('contacts-found', HTMLElement), answer.body);
}

/**
 * Opens the dialog for the contact that a button names, or for a new one in the portal that is chosen.
 * @param {DOMStringMap} button
 */
export async function openEditor({ opens = '', with: chooser }) {
  const address = chooser === undefined ? opens : `${opens}?hubId=${part(chooser, HTMLSelectElement).value}`;
  try {
    const answer = await loadMarkup(`page/${address}`);
    const dialog = part('editor', HTMLDialogElement);
    placeNotice();
    takeChildren(dialog, answer.body);
    dialog.showModal();
  } catch {
    tell('This contact cannot be opened. It may be gone.', { isError: true });
  }
}

export function startContacts() {
  const find = () => void findContacts().catch(() => undefined);
  part('contacts', HTMLDetailsElement).addEventListener('toggle', find);
  part('editor', HTMLDialogElement).addEventListener('close', placeNotice);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  part('contact-search', HTMLFormElement).addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(find, typingMs);
  });
}
