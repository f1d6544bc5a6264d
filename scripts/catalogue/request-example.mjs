// An example of a request body, made from the schema of the document and, for records, from what people really send.

const depthMax = 5;

/**
 * @typedef {Record<string, any>} Schema
 * @param {Schema} document @param {Schema | undefined} schema @returns {Schema}
 */
export function resolve(document, schema = {}) {
  if (typeof schema.$ref !== 'string') return schema;
  return schema.$ref
    .slice(2)
    .split('/')
    .reduce((/** @type {Schema} */ at, key) => at[key] ?? {}, document);
}

/**
 * The least that the schema lets pass; where it asks for nothing, all that it knows.
 * @param {Schema} document @param {Schema | undefined} of @param {number} depth @returns {unknown}
 */
export function buildExample(document, of, depth = 0) {
  const schema = resolve(document, of);
  const choice = schema.oneOf?.[0] ?? schema.anyOf?.[0] ?? schema.allOf?.[0];
  if (choice) return buildExample(document, choice, depth);
  if (schema.example !== undefined && schema.example !== null) return schema.example;
  if (schema.enum?.length > 0) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return buildObject(document, schema, depth);
    case 'array':
      return depth >= depthMax ? [] : [buildExample(document, schema.items, depth + 1)];
    case 'integer':
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return schema.format === 'date-time' ? '2026-01-31T09:00:00Z' : '';
  }
}

/** @param {Schema} document @param {Schema} schema @param {number} depth */
function buildObject(document, schema, depth) {
  const all = Object.keys(schema.properties ?? {});
  const names = schema.required?.length > 0 ? all.filter((name) => schema.required.includes(name)) : all;
  if (depth >= depthMax) return {};
  return Object.fromEntries(names.map((name) => [name, buildExample(document, schema.properties[name], depth + 1)]));
}

/** What a record of each kind is called by in an example. @type {Record<string, Record<string, string>>} */
const sampleProperties = {
  contacts: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' },
  companies: { name: 'Analytical Engines', domain: 'example.com' },
  deals: { dealname: 'First order', pipeline: 'default', dealstage: 'appointmentscheduled' },
  notes: { hs_note_body: 'Called back.', hs_timestamp: '2026-01-31T09:00:00Z' },
  tasks: { hs_task_subject: 'Call back', hs_timestamp: '2026-01-31T09:00:00Z' },
};

/**
 * Examples for the calls that people make first; undefined where the schema's own has to do.
 * @param {{ kind: string; verb: string }} call
 */
export function findCuratedExample({ kind, verb }) {
  const properties = sampleProperties[kind] ?? { name: 'Example' };
  const names = Object.keys(properties);
  const examples = {
    create: { properties },
    update: { properties },
    doSearch: {
      filterGroups: [{ filters: [{ propertyName: names[0], operator: 'HAS_PROPERTY' }] }],
      sorts: ['-hs_object_id'],
      properties: names,
      limit: 10,
    },
    'batch/read': { inputs: [{ id: '1' }], properties: names },
    'batch/create': { inputs: [{ properties }] },
    'batch/update': { inputs: [{ id: '1', properties }] },
    'batch/archive': { inputs: [{ id: '1' }] },
    'batch/upsert': {
      inputs: [{ id: properties.email ?? '1', idProperty: properties.email ? 'email' : 'hs_object_id', properties }],
    },
    merge: { primaryObjectId: '1', objectIdToMerge: '2' },
  };
  return /** @type {Record<string, unknown>} */ (examples)[verb];
}
