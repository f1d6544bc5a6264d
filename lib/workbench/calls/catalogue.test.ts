import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { getOperations } from './catalogue';
import { callMethods } from './contract';
import { findPathFault } from './free-path';

const operationSchema = z.strictObject({
  group: z.string().min(1),
  method: z.enum(callMethods),
  template: z.string().regex(/^\/[\w/{}-]+$/u),
  summary: z.string().min(3).max(100),
  kind: z.enum(['read', 'write']),
  isFinal: z.literal(true).optional(),
  scopes: z.array(z.string()).optional(),
  parameters: z.array(
    z.strictObject({
      name: z.string().min(1),
      in: z.enum(['path', 'query']),
      type: z.enum(['string', 'integer', 'number', 'boolean', 'list']),
      isRepeated: z.literal(true).optional(),
      isRequired: z.literal(true).optional(),
      description: z.string().optional(),
      options: z.array(z.string()).optional(),
      default: z.string().optional(),
    }),
  ),
  body: z
    .strictObject({
      example: z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]),
      fields: z.array(z.strictObject({ name: z.string(), type: z.string(), description: z.string().optional() })),
    })
    .optional(),
});

const operations = getOperations();

describe('the catalogue of operations', () => {
  it('is of the shape that it promises', () => {
    z.array(operationSchema).parse(operations);
    expect(operations.length).toBeGreaterThan(150);
  });

  it('begins with the first call of every tutorial', () => {
    expect(operations[0]).toMatchObject({
      summary: 'List contacts',
      method: 'GET',
      template: '/crm/objects/{version}/contacts',
    });
  });

  it('names each operation once', () => {
    expect(new Set(operations.map(({ method, template }) => `${method} ${template}`)).size).toBe(operations.length);
  });

  it('has a parameter for each variable of a path, and none besides', () => {
    for (const { template, parameters } of operations) {
      const variables = [...template.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
      const named = parameters.filter((each) => each.in === 'path').map(({ name }) => name);
      expect([...named, 'version'].toSorted(), template).toEqual(variables.toSorted());
    }
  });

  it('knows searches and batch reads as reads, and every other change as a write', () => {
    const wrong = operations.filter(({ method, template, kind }) => {
      const isRead = method === 'GET' || (method === 'POST' && /\/(search|batch\/read)$/u.test(template));
      return isRead !== (kind === 'read');
    });
    expect(wrong).toEqual([]);
  });

  it('has nothing of OAuth, webhooks or installations', () => {
    const paths = operations.map(({ template }) => template.replace(/[{}]/gu, ''));
    expect(paths.filter((path) => findPathFault(path) !== undefined)).toEqual([]);
  });

  it('fits a quick answer', () => {
    expect(JSON.stringify(operations).length).toBeLessThan(160_000);
  });
});
