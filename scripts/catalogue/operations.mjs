// Reduces HubSpot's OpenAPI documents to what the workbench shows of an operation.
import { buildExample, findCuratedExample, resolve } from './request-example.mjs';

/** The version of the documents; in the catalogue it is a variable. */
export const documentVersion = '2026-03';

/**
 * The documents that the catalogue is made of, in the order in which it lists them, and what people call them. Not among
 * them: OAuth and webhooks, whose calls take the app's own secrets, and what uninstalls the app.
 */
export const groups = new Map([
  ['contacts', { group: 'Contacts', one: 'a contact' }],
  ['account-info', { group: 'Account', one: 'the account' }],
  ['companies', { group: 'Companies', one: 'a company' }],
  ['deals', { group: 'Deals', one: 'a deal' }],
  ['crm-owners', { group: 'Owners', one: 'an owner' }],
  ['properties', { group: 'Properties', one: 'a property' }],
  ['lists', { group: 'Lists', one: 'a list' }],
  ['associations', { group: 'Associations', one: 'an association' }],
  ['objects', { group: 'Records of any type', one: 'a record' }],
  ['pipelines', { group: 'Pipelines', one: 'a pipeline' }],
  ['schemas', { group: 'Custom objects', one: 'a custom object' }],
  ['notes', { group: 'Notes', one: 'a note' }],
  ['tasks', { group: 'Tasks', one: 'a task' }],
  ['calls', { group: 'Calls', one: 'a call' }],
  ['emails', { group: 'E-mails', one: 'an e-mail' }],
  ['meetings', { group: 'Meetings', one: 'a meeting' }],
  ['users', { group: 'Users', one: 'a user' }],
  ['imports', { group: 'Imports', one: 'an import' }],
  ['exports', { group: 'Exports', one: 'an export' }],
]);

/** What HubSpot's documents give no words for. @type {Record<string, string>} */
const ownSummaries = {
  'get /crm/objects/{version}/users': 'List users',
  'get /crm/owners/{version}': 'List owners',
  'get /crm/lists/{version}': 'Read several lists',
  'post /crm/lists/{version}': 'Create a list',
  'post /crm/lists/{version}/records/memberships/batch/read': 'Read the lists of a batch of records',
  'get /crm/lists/{version}/{listId}/size-and-edits-history/between': 'Read how a list has grown and changed',
  'get /crm/imports/{version}': 'List imports',
};

/** A call that several documents tell of belongs to one of these. */
const owners = ['associations', 'objects'];
const methods = ['get', 'post', 'put', 'patch', 'delete'];
const descriptionCharactersMax = 180;
const summaryCharactersMax = 90;
/** More alternatives than this say nothing about what is really needed. */
const scopesMax = 4;

/**
 * @typedef {import('./request-example.mjs').Schema} Schema
 * @typedef {{ api: string; document: Schema }} Source
 * @param {Source[]} sources
 */
export function listOperations(sources) {
  const known = new Map();
  for (const { api, document } of sources) {
    for (const [path, item] of Object.entries(document.paths)) {
      for (const method of methods.filter((each) => each in item)) {
        const key = `${method} ${path}`;
        if (known.has(key) && !owners.includes(api)) continue;
        const operation = toOperation({ api, document }, { path, method, operation: item[method] });
        if (operation) known.set(key, operation);
      }
    }
  }
  const order = [...groups.values()].map(({ group }) => group);
  return [...known.values()].toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

/** @param {Source} source @param {{ path: string; method: string; operation: Schema }} call */
function toOperation({ api, document }, { path, method, operation }) {
  const content = resolve(document, operation.requestBody)?.content;
  // A file cannot be typed into a text field.
  if (content && !content['application/json']) return undefined;
  const scopes = [...new Set((operation.security ?? []).flatMap((/** @type {Schema} */ each) => each.oauth2 ?? []))];
  return {
    group: named(api).group,
    method: method.toUpperCase(),
    template: toTemplate(path),
    summary: summarize({ api, method, path }, operation),
    kind: isRead(method, path) ? 'read' : 'write',
    ...(isFinal(path) && { isFinal: true }),
    ...(scopes.length > 0 && scopes.length <= scopesMax && { scopes }),
    parameters: (operation.parameters ?? []).map((/** @type {Schema} */ each) => toParameter(document, each)),
    ...(content && {
      body: toBody({ api, document }, { path, operation, schema: content['application/json'].schema }),
    }),
  };
}

/** @param {string} api */
function named(api) {
  return groups.get(api) ?? { group: api, one: api };
}

/** @param {string} path */
function toTemplate(path) {
  return path.replace(documentVersion, '{version}');
}

/** Searches and batch reads are sent like writes and change nothing. @param {string} method @param {string} path */
function isRead(method, path) {
  return method === 'get' || (method === 'post' && /\/(search|batch\/read)$/.test(path));
}

/** What nobody can take back, not even in HubSpot. @param {string} path */
function isFinal(path) {
  return /\/(gdpr-delete|merge|purge)$/.test(path);
}

/** @param {{ api: string; method: string; path: string }} call @param {Schema} operation */
function summarize({ api, method, path }, operation) {
  const own = ownSummaries[`${method} ${toTemplate(path)}`];
  if (own) return own;
  const { group, one } = named(api);
  if (/_getPage$/u.test(operation.operationId)) return `List ${api === 'objects' ? 'records' : group.toLowerCase()}`;
  const [first = ''] = (operation.summary || operation.description || '').split(/\.\s|\n/u);
  const said = shorten(first, summaryCharactersMax).replace(/\.$/u, '');
  if (/^(Read|Create|Update|Archive)$/u.test(said)) return `${said} ${one}`;
  if (said === 'List') return `List ${group.toLowerCase()}`;
  return said || `${method.toUpperCase()} ${toTemplate(path)}`;
}

/** @param {Schema} document @param {Schema} of */
function toParameter(document, of) {
  const parameter = resolve(document, of);
  const schema = resolve(document, parameter.schema);
  const items = resolve(document, schema.items);
  const options = schema.enum ?? items.enum;
  return {
    name: parameter.name,
    in: parameter.in,
    type: toType(schema),
    // The documents speak of repeated parameters throughout, HubSpot's own words of commas in most.
    ...(schema.type === 'array' && !/comma/iu.test(parameter.description ?? '') && { isRepeated: true }),
    ...(parameter.required && { isRequired: true }),
    ...(parameter.description && { description: shorten(parameter.description, descriptionCharactersMax) }),
    ...(options && { options }),
    ...(schema.default !== undefined && schema.default !== null && { default: String(schema.default) }),
  };
}

/** @param {Schema} schema */
function toType(schema) {
  if (schema.type === 'array') return 'list';
  if (schema.type === 'integer' || schema.type === 'number' || schema.type === 'boolean') return schema.type;
  return 'string';
}

/** @param {Source} source @param {{ path: string; operation: Schema; schema: Schema }} call */
function toBody({ api, document }, { path, operation, schema }) {
  const isRecord = path.startsWith('/crm/objects/') && !path.includes('associations');
  const verb = /\/(batch\/\w+)$/.exec(path)?.[1] ?? operation.operationId.split('_').at(-1);
  const curated = isRecord ? findCuratedExample({ kind: api, verb }) : undefined;
  const resolved = resolve(document, schema);
  const fields = Object.entries(resolved.properties ?? {}).map(([name, of]) => {
    const field = resolve(document, of);
    const description = field.description ?? /** @type {Schema} */ (of).description;
    return {
      name,
      type: toType(field) === 'string' && field.type === 'object' ? 'object' : toType(field),
      ...(description && { description: shorten(description, descriptionCharactersMax) }),
    };
  });
  return { example: curated ?? buildExample(document, schema), fields };
}

/** @param {string} text @param {number} charactersMax */
function shorten(text, charactersMax) {
  const plain = text
    .replace(/<[^>]*>/gu, '')
    .replace(/\[([^\]]+)\]\([^)]*\)/gu, '$1')
    .replaceAll('`', '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (plain.length <= charactersMax) return plain;
  const cut = plain.slice(0, charactersMax);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[,;:.]$/u, '')} …`;
}
