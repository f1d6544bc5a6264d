/** What a request becomes with a date version. `notes` say what else has to change. */
export type Rewritten = {
  method: string;
  path: string;
  query?: [name: string, value: string][];
  body?: unknown;
  notes: string[];
};

export type RewriteInput = {
  method: string;
  path: string;
  query: [name: string, value: string][];
  /** Parsed, where it was JSON. */
  json: unknown;
  version: string;
};

type Rewrite = {
  pattern: RegExp;
  method?: string;
  to(input: RewriteInput, match: RegExpExecArray): Omit<Rewritten, 'method'> & { method?: string };
};

const associationNote =
  'Before v4 an association type was a name; with a date version it is a number with its category. GET /crm/associations/{version}/{from}/{to}/labels lists them.';

/**
 * Old paths and what took their place, first match first. The shapes are those of HubSpot's OpenAPI documents for v3, v4
 * and the date versions, which agree but for the path, and of its migration guides for v1 and v2.
 * @see https://github.com/HubSpot/HubSpot-public-api-spec-collection, read 2026-11-22
 */
const rewrites: Rewrite[] = [
  {
    pattern: /^\/crm\/v3\/(objects\/[^/]+\/[^/]+\/associations\/.+)$/,
    to: ({ version }, [, rest]) => ({
      path: `/crm/${rest?.replace('objects/', `objects/${version}/`)}`,
      notes: [associationNote],
    }),
  },
  {
    pattern: /^\/crm\/v3\/associations(\/.*)?$/,
    to: ({ version }, [, rest = '']) => ({ path: `/crm/associations/${version}${rest}`, notes: [associationNote] }),
  },
  {
    pattern: /^\/crm\/v3\/schemas(\/.*)?$/,
    to: ({ version }, [, rest = '']) => ({ path: `/crm-object-schemas/${version}/schemas${rest}`, notes: [] }),
  },
  {
    pattern: /^\/crm\/v[34]\/(objects|properties|owners|pipelines|lists|imports|exports|associations)(\/.*)?$/,
    to: ({ version }, [, resource, rest = '']) => ({ path: `/crm/${resource}/${version}${rest}`, notes: [] }),
  },
  {
    pattern: /^\/account-info\/v3(\/.*)$/,
    to: ({ version }, [, rest]) => ({ path: `/account-info/${version}${rest}`, notes: [] }),
  },
  {
    pattern: /^\/integrations\/v1\/me$/,
    to: ({ version }) => ({ path: `/account-info/${version}/details`, notes: [] }),
  },
  {
    pattern: /^\/integrations\/v1\/limit\/daily$/,
    to: ({ version }) => ({ path: `/account-info/${version}/api-usage/daily/private-apps`, notes: [] }),
  },
  {
    pattern: /^\/owners\/v2\/owners(\/[^/]+)?\/?$/,
    to: ({ version }, [, id = '']) => ({
      path: `/crm/owners/${version}${id}`,
      notes: ['Owners come in pages now: follow paging.next.after.'],
    }),
  },
  {
    pattern: /^\/properties\/v[12]\/(contacts|companies|deals|tickets)\/properties(?:\/named)?(\/[^/]+)?\/?$/,
    to: ({ version }, [, type, name = '']) => ({ path: `/crm/properties/${version}/${type}${name}`, notes: [] }),
  },
  {
    pattern: /^\/contacts\/v1\/lists\/all\/contacts\/(all|recent)\/?$/,
    method: 'GET',
    to: (input, [, which]) => ({
      path: `/crm/objects/${input.version}/contacts`,
      query: pagedQuery(input.query),
      notes: [
        'Pages follow paging.next.after instead of vidOffset, and properties hold plain texts instead of {value}.',
        ...(which === 'recent'
          ? ['The newest first: POST …/contacts/search with sorts by lastmodifieddate, up to 10,000 results.']
          : []),
      ],
    }),
  },
  {
    pattern: /^\/contacts\/v1\/contact\/vid\/([^/]+)(?:\/profile)?\/?$/,
    to: (input, [, id]) => ({
      ...byRecord(input, `/crm/objects/${input.version}/contacts/${id}`),
      notes: ['A vid is the record id now.'],
    }),
  },
  {
    pattern: /^\/contacts\/v1\/contact\/email\/([^/]+)(?:\/profile)?\/?$/,
    to: (input, [, email]) => ({
      ...byRecord(input, `/crm/objects/${input.version}/contacts/${email}`),
      query: [['idProperty', 'email']],
      notes: [],
    }),
  },
  {
    pattern: /^\/contacts\/v1\/contact\/createOrUpdate\/email\/([^/]+)\/?$/,
    to: ({ version, json }, [, email]) => ({
      method: 'POST',
      path: `/crm/objects/${version}/contacts/batch/upsert`,
      body: { inputs: [{ id: email, idProperty: 'email', properties: toProperties(json) ?? {} }] },
      notes: ['Up to 100 contacts go in one call.'],
    }),
  },
  {
    pattern: /^\/contacts\/v1\/contact\/?$/,
    method: 'POST',
    to: ({ version, json }) => ({
      path: `/crm/objects/${version}/contacts`,
      body: { properties: toProperties(json) ?? {} },
      notes: [],
    }),
  },
  {
    pattern: /^\/contacts\/v1\/search\/query\/?$/,
    to: ({ version, query }) => ({
      method: 'POST',
      path: `/crm/objects/${version}/contacts/search`,
      query: [],
      body: { query: valueOf(query, 'q') ?? '', limit: Math.min(Number(valueOf(query, 'count') ?? 20) || 20, 200) },
      notes: ['A search is a POST now. It ends at 10,000 results and sees changes some seconds late.'],
    }),
  },
  {
    pattern: /^\/(companies\/v2\/companies|deals\/v1\/deal)\/paged\/?$/,
    method: 'GET',
    to: ({ version, query }, [, what = '']) => ({
      path: `/crm/objects/${version}/${what.startsWith('deals') ? 'deals' : 'companies'}`,
      query: pagedQuery(query),
      notes: ['Pages follow paging.next.after instead of offset.'],
    }),
  },
  {
    pattern: /^\/(companies\/v2\/companies|deals\/v1\/deal)\/(\d+|\{[^}]+\}|\$\w+)\/?$/,
    to: (input, [, what = '', id]) => ({
      ...byRecord(input, `/crm/objects/${input.version}/${what.startsWith('deals') ? 'deals' : 'companies'}/${id}`),
      notes: [],
    }),
  },
  {
    // A date version that is still served, but older than this Portside's.
    pattern: /^(\/.*)\/(20\d\d-(?:03|09))(\/.*)?$/,
    to: ({ version }, [, before, , after = '']) => ({ path: `${before}/${version}${after}`, notes: [] }),
  },
];

/** The request at the path that took the old one's place; undefined where none is known or nothing has to change. */
export function rewritePath(input: RewriteInput): Rewritten | undefined {
  for (const { pattern, method, to } of rewrites) {
    const match = method === undefined || method === input.method ? pattern.exec(input.path) : null;
    if (!match) continue;
    const rewritten = { method: input.method, ...to(input, match) };
    return rewritten.path === input.path ? undefined : rewritten;
  }
  return undefined;
}

/** In v1 and v2 a change was a POST (contacts) or PUT (companies, deals) with a list of properties. */
function byRecord({ method, json }: RewriteInput, path: string) {
  const isChange = method === 'POST' || method === 'PUT';
  const properties = isChange ? toProperties(json) : undefined;
  return {
    path,
    method: isChange ? 'PATCH' : method,
    query: [] as [string, string][],
    ...(properties && { body: { properties } }),
  };
}

/** `{properties: [{property | name, value}]}` of v1 and v2 as an object of names. */
function toProperties(json: unknown): Record<string, unknown> | undefined {
  if (typeof json !== 'object' || json === null || !('properties' in json) || !Array.isArray(json.properties))
    return undefined;
  const pairs = json.properties.flatMap((entry: unknown): [string, unknown][] => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { property, name, value } = entry as { property?: unknown; name?: unknown; value?: unknown };
    const key = property ?? name;
    return typeof key === 'string' ? [[key, value]] : [];
  });
  return Object.fromEntries(pairs);
}

function pagedQuery(query: [string, string][]): [string, string][] {
  const properties = query.filter(([name]) => name === 'property' || name === 'properties').map(([, value]) => value);
  const count = valueOf(query, 'count') ?? valueOf(query, 'limit');
  return [
    ...(count === undefined ? [] : ([['limit', String(Math.min(Number(count) || 10, 100))]] as [string, string][])),
    ...(properties.length === 0 ? [] : ([['properties', properties.join(',')]] as [string, string][])),
  ];
}

function valueOf(query: [string, string][], name: string): string | undefined {
  return query.find(([key]) => key === name)?.[1];
}
