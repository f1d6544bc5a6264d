import type { JsonMask } from '@/lib/platform/mask-json';

// What of a body may be kept, by name and by form. Everything that is not here is masked: a field that HubSpot adds
// tomorrow is masked before anybody has heard of it.

const propertyName = /^[a-z][a-z0-9_]{0,99}$/;
const scopeName = /^[a-z0-9][a-z0-9._-]{0,99}$/;
const digits = /^\d{1,20}$/;
const correlation = /^[0-9a-f]{8}(-[0-9a-f]{4,12}){2,4}$/i;
const anyFlag = /^(true|false)$/;
const count = /^\d{1,12}$/;
const tokenKind = /^(bearer|access|refresh|access_token|refresh_token)$/i;

const always: Record<string, RegExp> = {
  id: digits,
  total: count,
  limit: count,
  numErrors: count,
  after: digits,
  archived: anyFlag,
  active: anyFlag,
  isValid: anyFlag,
  hasMore: anyFlag,
  // OAuth: what a grant is, never the grant.
  grant_type: /^(authorization_code|refresh_token|client_credentials)$/,
  token_type: tokenKind,
  token_type_hint: tokenKind,
  expires_in: count,
  hub_id: digits,
  portalId: digits,
  app_id: digits,
  scopes: scopeName,
  error:
    /^(invalid_(request|client|grant|scope|token)|unauthorized_client|unsupported_(grant_type|token_type)|access_denied|insufficient_scope|server_error|temporarily_unavailable)$/,
  status: /^(error|BAD_[A-Z]+(_[A-Z]+)*|COMPLETE|PENDING|PROCESSING|CANCELED)$/,
  correlationId: correlation,
  requestId: correlation,
  // A search asks for names in an array; in an answer the same word is an object of values.
  properties: propertyName,
  propertiesWithHistory: propertyName,
  propertyName,
  idProperty: propertyName,
  direction: /^(ASCENDING|DESCENDING)$/,
  operator: /^[A-Z]{2,}(_[A-Z]+){0,4}$/,
};

const constant = /^[A-Z]+(_[A-Z]+){0,12}$/;

/** What an answer that refuses may keep beside that: the words by which its cause is found. */
const inFailure: Record<string, RegExp> = {
  category: constant,
  subCategory: /^([A-Za-z]+\.){0,4}[A-Z]+(_[A-Z]+){0,12}$/,
  policyName: constant,
  errorType: constant,
  code: constant,
  error: constant,
  requiredGranularScopes: scopeName,
  requiredScopes: scopeName,
  scopes: scopeName,
  'expire time': /^\d{4}-\d\d-\d\dT[\d:.]{5,18}Z$/,
};

const messageNames = new Set(['message', 'error_description', 'localizedErrorMessage']);

/** Under these names an object or a list of objects holds what people typed. */
export const valueHolders: ReadonlySet<string> = new Set(['properties', 'propertiesWithHistory', 'values', 'value']);

type KeepOptions = {
  /** The answer refuses: its words may be kept. */
  isFailure?: boolean;
  /** Ids are what the caller looked records up by, which can be anything. */
  hasForeignIds?: boolean;
  /** Takes everything private out of a message of HubSpot's. */
  clean?(message: string): string;
};

/** The rule by which the fields of one body are kept. */
export function keepFields({ isFailure = false, hasForeignIds = false, clean }: KeepOptions): JsonMask['keep'] {
  return (name, value) => {
    if (name === 'id' && hasForeignIds) return undefined;
    if (isFailure && clean && typeof value === 'string' && messageNames.has(name)) return clean(value);
    const text = String(value);
    const isKept = ruleOf(always, name)?.test(text) || (isFailure && ruleOf(inFailure, name)?.test(text));
    return isKept ? value : undefined;
  };
}

function ruleOf(rules: Record<string, RegExp>, name: string): RegExp | undefined {
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

/** Query parameters and what of their values is kept. */
const inQuery: Record<string, RegExp> = {
  limit: count,
  after: digits,
  archived: anyFlag,
  properties: /^[a-z0-9_,]*$/,
  propertiesWithHistory: /^[a-z0-9_,]*$/,
  associations: /^[a-z0-9_,-]*$/,
  idProperty: propertyName,
};

export function mayKeepParameter(name: string, value: string): boolean {
  return ruleOf(inQuery, name)?.test(value) ?? false;
}

/** Variables of a route by what they hold; any other variable keeps digits alone. */
const inPath: Record<string, RegExp> = {
  objectType: /^(\d{1,4}-\d{1,12}|[a-z_]{3,40})$/,
  fromObjectType: /^(\d{1,4}-\d{1,12}|[a-z_]{3,40})$/,
  toObjectType: /^(\d{1,4}-\d{1,12}|[a-z_]{3,40})$/,
  objectTypeId: /^(\d{1,4}-\d{1,12}|[a-z_]{3,40})$/,
  propertyName,
};

export function mayKeepVariable(name: string, value: string): boolean {
  return (ruleOf(inPath, name) ?? digits).test(value);
}
