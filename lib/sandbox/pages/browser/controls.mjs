// What forms and buttons do: each names a JSON control in `data-control`, and the page is brought up to date afterwards.
import { findContacts, openEditor, startContacts } from './contacts.mjs';
import { followCalls } from './follow-calls.mjs';
import { ask, part, showConnection, tell } from './notices.mjs';
import { readField, readForm, isField } from './read-form.mjs';
import { refreshPanels } from './refresh-panels.mjs';

/** @typedef {{ control: string, json?: unknown, done: string, confirm?: string, undo?: { control: string, json: unknown } }} Call */

/** What comes of a call later than its answer, such as a webhook, is looked for once more. */
const afterwardsMs = 1_500;

const log = followCalls();

/** @param {unknown} answer */
function describeImport(answer) {
  const { created, updated, errors } = /** @type {Record<string, unknown>} */ (answer ?? {});
  if (typeof created !== 'number' || typeof updated !== 'number' || !Array.isArray(errors)) return '';
  const refused = errors.slice(0, 3).map(({ line, message }) => ` Line ${line}: ${message}.`);
  const more = errors.length > 3 ? ` And ${errors.length - 3} more.` : '';
  return `${created} created, ${updated} updated, ${errors.length} refused.${refused.join('')}${more}`;
}

async function bringUpToDate() {
  await Promise.all([refreshPanels({ isForced: true }), findContacts(), log.addNew()]);
}

/**
 * Calls a control and says what came of it.
 * @param {Call} call
 * @returns {Promise<boolean>} whether it was done
 */
async function run({ control, json, done, confirm, undo }) {
  if (confirm !== undefined && !(await ask(confirm))) return false;
  const [method, path = ''] = control.split(' ');
  const body = json === undefined ? undefined : JSON.stringify(json);
  // eslint-disable-next-line no-restricted-globals -- this runs in a browser, on a page of the sandbox
  const response = await fetch(path, { method, headers: { 'content-type': 'application/json' }, body }).catch(
    () => null,
  );
  showConnection(response !== null);
  if (response === null) return false;
  const text = await response.text();
  const answer = text === '' ? undefined : JSON.parse(text);
  const message = response.ok
    ? `${done}${describeImport(answer)}`
    : (answer?.message ?? `The answer was ${response.status}.`);
  tell(message, {
    isError: !response.ok,
    undo: response.ok && undo ? () => void run({ ...undo, done: 'Undone.' }) : undefined,
  });
  await bringUpToDate().catch(() => undefined);
  setTimeout(() => void refreshPanels({ isForced: false }).catch(() => undefined), afterwardsMs);
  return response.ok;
}

/** @param {HTMLElement} element */
function readCall({ dataset }) {
  const { control = '', json, done = '', confirm, undo } = dataset;
  return { control, json: json && JSON.parse(json), done, confirm, undo: undo && JSON.parse(undo) };
}

/**
 * What cannot be read of a form is said, and nothing is sent.
 * @template Read
 * @param {() => Read} read
 * @returns {Read | undefined}
 */
function tryToRead(read) {
  try {
    return read();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), { isError: true });
    return undefined;
  }
}

/** @param {HTMLFormElement} form */
async function submit(form) {
  const json = tryToRead(() => readForm(form));
  if (json === undefined || !(await run({ ...readCall(form), json }))) return;
  if (form.dataset.clears !== undefined) form.reset();
  if (form.dataset.closes !== undefined) part('editor', HTMLDialogElement).close();
}

/**
 * Saves one field of a form that saves as it is changed, with a way back.
 * @param {HTMLFormElement} form
 * @param {import('./read-form.mjs').Field} field
 */
async function save(form, field) {
  const values = tryToRead(() => readField(field));
  if (values === undefined) return;
  const call = readCall(form);
  const undo = { control: call.control, json: { ...call.json, [field.name]: values.before } };
  await run({ ...call, json: { ...call.json, [field.name]: values.now }, undo });
}

/** Shows of a fault what its effect needs. */
function fitFaultForm() {
  const kind = part('fault-kind', HTMLSelectElement).value;
  for (const group of document.querySelectorAll('[data-when]')) {
    if (!(group instanceof HTMLElement)) continue;
    group.hidden = group.dataset.when !== kind;
    for (const field of group.querySelectorAll('input, select, textarea')) {
      if (isField(field)) field.disabled = group.hidden;
    }
  }
}

/** @param {DOMStringMap} call */
function prepareFault({ breaks = '', method = '' }) {
  part('faults', HTMLDetailsElement).open = true;
  part('fault-path', HTMLInputElement).value = breaks;
  part('fault-method', HTMLSelectElement).value = method;
  const own = part('fault-form', HTMLFormElement).closest('details');
  if (own) own.open = true;
  part('fault-kind', HTMLSelectElement).focus();
}

/** @param {HTMLElement} button */
async function copyCurl(button) {
  const command = button.closest('.call')?.querySelector('[aria-label="As curl"]')?.textContent ?? '';
  await navigator.clipboard.writeText(command).then(
    () => tell('Copied. Put the token in TOKEN before you run it.'),
    () => tell('The browser does not let the page copy. Select the command and copy it.', { isError: true }),
  );
}

/** @param {HTMLElement} button */
async function press(button) {
  const { dataset } = button;
  if (dataset.copies !== undefined) await copyCurl(button);
  else if (dataset.breaks !== undefined) prepareFault(dataset);
  else if (dataset.dismisses !== undefined) part('editor', HTMLDialogElement).close();
  else if (dataset.opens !== undefined) await openEditor(dataset);
  else if (dataset.control !== undefined && (await run(readCall(button)))) {
    if (button.closest('[data-closes]')) part('editor', HTMLDialogElement).close();
  }
}

document.addEventListener('submit', (event) => {
  if (!(event.target instanceof HTMLFormElement) || event.target.method === 'dialog') return;
  event.preventDefault();
  const { control, autosave } = event.target.dataset;
  if (control !== undefined && autosave === undefined) void submit(event.target);
});

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest('button[type="button"]') : null;
  if (button instanceof HTMLButtonElement) void press(button);
});

document.addEventListener('change', (event) => {
  const field = event.target;
  if (!(field instanceof Element) || !isField(field)) return;
  if (field.id === 'fault-kind') fitFaultForm();
  if (field.form?.dataset.autosave !== undefined) void save(field.form, field);
  const file = field instanceof HTMLInputElement ? field.files?.[0] : undefined;
  const target = field.dataset.readsInto;
  if (file && target) {
    void file.text().then((text) => {
      part(target, HTMLTextAreaElement).value = text;
    });
  }
});

/** Lets the clock go on between two looks at it. */
function tick() {
  const clock = document.querySelector('[data-ticking]');
  if (!(clock instanceof HTMLTimeElement)) return;
  const { dataset } = clock;
  dataset.readAt ??= String(performance.now());
  const nowMs = Date.parse(clock.dateTime) + performance.now() - Number(dataset.readAt);
  clock.textContent = new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ');
}

fitFaultForm();
startContacts();
setInterval(tick, 1_000);
