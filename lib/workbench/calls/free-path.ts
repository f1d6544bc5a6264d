import { encodedPathMeaning } from './fill-template';

/**
 * HubSpot's products whose reads may be tried by path: a path of the catalogue may be called with its own method, any
 * other only with GET and only below one of these. OAuth is not among them, nor what needs the app's own secrets.
 */
const readablePrefixes = [
  '/account-info/',
  '/automation/',
  '/business-units/',
  '/cms/',
  '/communication-preferences/',
  '/conversations/',
  '/crm/',
  '/crm-object-schemas/',
  '/events/',
  '/files/',
  '/forms/',
  '/marketing/',
  '/scheduler/',
  '/settings/',
];

/** Of RFC 3986, and nothing that a server between us and HubSpot could read as another path. */
const pathCharacters = /^\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/u;
const encoded = /%(?:[0-9a-f]{2})/giu;
/** Why a path may not be called, as the end of a sentence; undefined when it may. */
export function findPathFault(path: string): string | undefined {
  if (!path.startsWith('/') || path.startsWith('//')) return 'begins with one / and has no host';
  if (!pathCharacters.test(path)) return 'has a character that no path has; the query has fields of its own';
  if (/%/u.test(path.replace(encoded, '')) || encodedPathMeaning.test(path))
    return 'has an encoded character that is not taken here';
  const segments = path.slice(1).split('/');
  // Java servers cut a segment at its semicolon, so that `..;` is `..` to them.
  if (segments.some((segment) => /^\.{1,2}(?:;|%3b|$)/iu.test(segment))) return 'leads out of itself with . or ..';
  if (segments.slice(0, -1).includes('')) return 'has an empty part';
  if (!readablePrefixes.some((prefix) => path.startsWith(prefix))) {
    return `begins with none of ${readablePrefixes.join(' ')}`;
  }
  return undefined;
}

/** What may be told of a free path in a log: its product. The rest was typed by a person. */
export function toFreeTemplate(path: string): string {
  return `/${path.split('/')[1] ?? ''}/{path}`;
}

const secretName = /(token|secret|password|hapikey|api_?key|authorization|verifier)s?$/iu;

/** Whether a query parameter is one that takes a secret: those are in the header or nowhere. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}
