import { describe, expect, it } from 'vitest';
import { readOidc } from './env-oidc';
import { EnvReader } from './env-reader';

const complete = {
  PORTSIDE_OIDC_ISSUER: 'https://login.example.com/realms/team',
  PORTSIDE_OIDC_CLIENT_ID: 'portside',
  PORTSIDE_OIDC_CLIENT_SECRET: 'canary-secret',
  PORTSIDE_OIDC_NAME: 'Team Login',
};

function read(changes: Record<string, string | undefined> = {}) {
  const reader = new EnvReader({ ...complete, ...changes });
  return { oidc: readOidc(reader), problems: reader.problems };
}

describe('the team’s own provider', () => {
  it('is none where nothing is set', () => {
    const reader = new EnvReader({});
    expect(readOidc(reader)).toBeUndefined();
    expect(reader.problems).toEqual([]);
  });

  it('is read as it is written, a slash at the end of the issuer included', () => {
    const { oidc, problems } = read({ PORTSIDE_OIDC_ISSUER: 'https://team.eu.auth0.example/' });
    expect(problems).toEqual([]);
    expect(oidc).toMatchObject({ issuer: 'https://team.eu.auth0.example/', clientId: 'portside', name: 'Team Login' });
    expect(oidc?.clientSecret.reveal()).toBe('canary-secret');
  });

  it.each(Object.keys(complete))('needs all four: without %s it says which one is missing', (variable) => {
    const { oidc, problems } = read({ [variable]: '' });
    expect(oidc).toBeUndefined();
    expect(problems.map((each) => each.variable)).toEqual([variable]);
  });

  it.each([
    ['http://login.example.com', 'http:// outside this machine'],
    ['login.example.com', 'not the address'],
    ['ftp://login.example.com', 'not the address'],
    ['https://login.example.com/?realm=team', 'not the address'],
    ['https://user:canary@login.example.com', 'not the address'],
  ])('has an issuer that can be trusted: not %s', (issuer, problem) => {
    const { oidc, problems } = read({ PORTSIDE_OIDC_ISSUER: issuer });
    expect(oidc).toBeUndefined();
    expect(problems).toMatchObject([{ variable: 'PORTSIDE_OIDC_ISSUER' }]);
    expect(problems[0]?.problem).toContain(problem);
    expect(JSON.stringify(problems)).not.toContain('canary');
  });

  it('may be on this machine without https', () => {
    expect(read({ PORTSIDE_OIDC_ISSUER: 'http://localhost:8080/realms/team' }).oidc).toBeDefined();
  });

  it('has a name that fits on a button', () => {
    expect(read({ PORTSIDE_OIDC_NAME: 'x'.repeat(41) }).problems).toMatchObject([{ variable: 'PORTSIDE_OIDC_NAME' }]);
  });
});
