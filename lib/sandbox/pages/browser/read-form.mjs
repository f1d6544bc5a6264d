// Forms become JSON: `events.0.portalId` is the id in the first event, a checkbox is true or false, empty is left out.

/** @typedef {{ [key: string]: unknown }} Json */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/**
 * @param {Element} element
 * @returns {element is Field}
 */
export function isField(element) {
  return (
    element instanceof HTMLInputElement ||
    element instanceof HTMLSelectElement ||
    element instanceof HTMLTextAreaElement
  );
}

/**
 * What a field held when the page was written.
 * @param {Field} field
 */
function initialText(field) {
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
  return [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value ?? '';
}

/**
 * @param {Field} field
 * @param {string} text
 * @returns {unknown} undefined for what is left out
 */
function toValue(field, text) {
  if (text === '' && field.dataset.empty === 'null') return null;
  if (text === '') return undefined;
  if (field.type === 'number' || field.dataset.type === 'number') return Number(text);
  if (field.dataset.type !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('This is not JSON.');
  }
}

/** @param {Field} field */
export function readField(field) {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') {
    return { before: field.defaultChecked, now: field.checked };
  }
  return { before: toValue(field, initialText(field)), now: toValue(field, field.value) };
}

/**
 * @param {Json} target
 * @param {string} path
 * @param {unknown} value
 */
function put(target, path, value) {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    target[name] = value;
    return;
  }
  const inner = target[name] ?? (/^\d+$/.test(rest[0] ?? '') ? [] : {});
  target[name] = inner;
  put(/** @type {Json} */ (inner), rest.join('.'), value);
}

/**
 * @param {Field} field
 * @param {HTMLFormElement} form
 */
function nameOf(field, form) {
  if (field.dataset.namedBy === undefined) return field.name;
  const chosen = form.querySelector(`#${field.dataset.namedBy}`);
  return chosen instanceof HTMLSelectElement && chosen.value !== '' ? `properties.${chosen.value}` : '';
}

/**
 * The JSON of a form, on top of what the form always sends.
 * @param {HTMLFormElement} form
 */
export function readForm(form) {
  const json = /** @type {Json} */ (JSON.parse(form.dataset.json ?? '{}'));
  const sendsChanges = form.dataset.sendsChanges !== undefined;
  for (const field of [...form.elements].filter(isField)) {
    const name = nameOf(field, form);
    if (name === '' || field.matches(':disabled')) continue;
    if (sendsChanges) {
      // An emptied field empties the property, which leaving it out would not.
      if (field.value !== initialText(field) || field.dataset.namedBy !== undefined) put(json, name, field.value);
      continue;
    }
    const { now } = readField(field);
    if (now !== undefined) put(json, name, now);
  }
  return json;
}
