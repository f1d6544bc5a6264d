import type { CodeRequest } from './code-request';
import { toCurl } from './curl';
import { toHubspotSdk } from './hubspot-sdk';
import { toJavascript } from './javascript';
import { toPython } from './python';

export const codeLanguages = [
  { key: 'curl', label: 'curl', write: toCurl },
  { key: 'javascript', label: 'JavaScript', write: toJavascript },
  { key: 'sdk', label: 'HubSpot’s SDK', write: toHubspotSdk },
  { key: 'python', label: 'Python', write: toPython },
] as const;
export type CodeLanguage = (typeof codeLanguages)[number]['key'];

/**
 * A program that makes a call and runs as it is. It reads the token from the environment variable
 * `HUBSPOT_ACCESS_TOKEN`, so that none is in the text.
 */
export function writeCode(language: CodeLanguage, request: CodeRequest): string {
  const found = codeLanguages.find(({ key }) => key === language) ?? codeLanguages[0];
  return found.write(request);
}
