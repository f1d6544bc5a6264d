import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

type Schema = Record<string, unknown>;
type Operation = { responses: Record<string, { content?: Record<string, { schema: Schema }> }> };
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

/** What version 2026-09 answers beyond the 2026-03 documents. */
const newerFields: Record<string, Schema> = {
  PortalInformationResponse: { portalName: { type: 'string' }, createdAt: { type: 'integer' } },
  SubscriptionResponse_1: { eventTypeId: { type: 'string' } },
  SubscriptionResponse: { eventTypeId: { type: 'string' } },
  BatchResponseJournalFetchResponseWithErrors: { numErrors: { type: 'integer' }, errors: { type: 'array' } },
};

/** Successes that the documents do not declare, with the schema of their answer where there is one. */
const undeclared: { path: RegExp; schemas: Record<number, string | undefined> }[] = [
  {
    path: /^\/webhooks-journal\/journal(-local)?\/[\w-]+\/(earliest|latest|offset\/\{offset\}\/next)$/u,
    schemas: { 200: 'JournalFetchResponse', 204: undefined },
  },
  { path: /^\/oauth\/[\w-]+\/token\/revoke$/u, schemas: { 200: undefined } },
];

/** Where HubSpot answers null although its documents do not say so. */
const nullable = new Set(['PublicOwner.userId', 'AssociationSpecWithLabel.label']);

/** Where they say something else than HubSpot sends. */
const corrected: Record<string, Schema> = { 'StandardError.subCategory': { type: 'string' } };

/** A schema that refuses unknown fields, and takes `null` for a property of a record that has no value. */
function toStrict(name: string, schema: Schema): Schema {
  if (/^SimplePublic(Upsert)?Object/u.test(name)) {
    const properties = schema.properties as Record<string, Schema>;
    properties.properties = { type: 'object', additionalProperties: { type: ['string', 'null'] } };
  }
  if (schema.properties === undefined || schema.oneOf !== undefined) return schema;
  const fields = Object.entries<unknown>({ ...schema.properties, ...newerFields[name] });
  const tolerant = fields.map(([field, type]) => [
    field,
    nullable.has(`${name}.${field}`) ? { anyOf: [type, { type: 'null' }] } : (corrected[`${name}.${field}`] ?? type),
  ]);
  return {
    ...schema,
    properties: Object.fromEntries(tolerant),
    additionalProperties: schema.additionalProperties ?? false,
  };
}

export type DocumentedOperation = { method: string; path: string };

export type ResponseContract = {
  operations: DocumentedOperation[];
  /** What is wrong with the body of an error; empty if nothing is. */
  checkError(body: unknown): string[];
  /** What is wrong with an answer of this operation; empty if nothing is. */
  check(call: { method: string; path: string; status: number }, body: unknown): string[];
};

/** What HubSpot's errors were seen to have beyond its `Error` schema, and what some of them were seen without. */
function toErrorSchema(schema: Schema): Schema {
  const text = { type: 'string' };
  const properties = { ...(schema.properties as Schema), status: text, errorType: text, policyName: text };
  return { ...schema, properties, required: ['message', 'correlationId'], additionalProperties: false };
}

/** Reads any of HubSpot's OpenAPI documents. */
export function readContractFile(file: string): ResponseContract {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document;
  // What became a version was published as its beta.
  const paths = new Map(
    Object.entries(document.paths).map(([template, methods]) => [template.replace('-beta/', '/'), methods]),
  );
  const schemas = Object.entries(document.components.schemas).map(([key, schema]) => [key, toStrict(key, schema)]);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'document', components: { schemas: Object.fromEntries(schemas) } });
  const validators = new Map<string, ValidateFunction>();

  function validatorOf(schema: Schema): ValidateFunction {
    const text = JSON.stringify(schema).replaceAll('"#/', '"document#/');
    const validator = validators.get(text) ?? ajv.compile(JSON.parse(text) as Schema);
    validators.set(text, validator);
    return validator;
  }

  function listProblems(validator: ValidateFunction, body: unknown): string[] {
    if (validator(body)) return [];
    return (validator.errors ?? []).map(
      (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
    );
  }

  return {
    operations: [...paths].flatMap(([template, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: template })),
    ),
    checkError(body) {
      const schema = document.components.schemas.Error;
      return schema ? listProblems(validatorOf(toErrorSchema(schema)), body) : ['The document knows no errors.'];
    },
    check({ method, path: template, status }, body) {
      const operation = paths.get(template)?.[method.toLowerCase()];
      if (!operation) return [`The document has no ${method} ${template}.`];
      const rule = undeclared.find(({ path }) => path.test(template))?.schemas;
      if (rule && status in rule) {
        const name = rule[status];
        if (name === undefined) return body === undefined ? [] : ['There should be no body.'];
        return listProblems(validatorOf({ $ref: `#/components/schemas/${name}` }), body);
      }
      const response = operation.responses[String(status)];
      if (!response) return [`The document knows no status ${status} for ${method} ${template}.`];
      const schema = response.content?.['application/json']?.schema;
      if (!schema) return body === undefined ? [] : ['The document knows no body for this answer.'];
      return listProblems(validatorOf(schema), body);
    },
  };
}
