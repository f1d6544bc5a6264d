import type { ErrorDetail } from '@/lib/kernel/errors';
import { fieldError, invalidInput } from '@/lib/kernel/parse-input';
import { getOperations } from './catalogue';
import type { CallInput, CallParameter, Operation } from './contract';
import { encodeQuery, fillTemplate, findValueFault, lonelySurrogate } from './fill-template';
import { findPathFault, isSecretName, toFreeTemplate } from './free-path';
import { matchOperation, type OperationMatch } from './match-operation';

const pathCharactersShown = 200;

export type BuiltCall = {
  method: CallInput['method'];
  /** For logs: the path with its variables left in. */
  template: string;
  /** The path and the query, encoded. */
  target: string;
  body?: string;
  kind: Operation['kind'];
  /** Undefined for a path that the catalogue does not know. */
  operation?: Operation;
};

/**
 * Makes a call of what somebody filled in, if it is one that may be made.
 * @throws PortsideError VALIDATION_ERROR with one sentence for each field that is wrong.
 */
export function buildCall(input: CallInput, apiVersion: string): BuiltCall {
  const match = matchOperation(getOperations(), { ...input, apiVersion });
  const errors = [...(match ? checkKnown(input, match) : checkFree(input)), ...checkQuery(input), ...checkBody(input)];
  if (errors.length > 0) throw invalidInput(errors);
  const { method, path, query } = input;
  const body = input.body?.trim() ? { body: input.body } : {};
  if (!match) {
    return { method, template: toFreeTemplate(path), target: path + encodeQuery([], query), kind: 'read', ...body };
  }
  const { operation, params } = match;
  const filled = fillTemplate(operation.template, { ...params, ...input.params, version: apiVersion });
  return {
    method,
    template: operation.template.replace('{version}', apiVersion),
    target: filled + encodeQuery(operation.parameters, query),
    kind: operation.kind,
    operation,
    ...body,
  };
}

function checkKnown(input: CallInput, { operation, params }: OperationMatch): ErrorDetail[] {
  const values = { path: { ...params, ...input.params }, query: input.query };
  const errors = operation.parameters.flatMap((parameter) => {
    const fault = findValueFault(parameter, values[parameter.in][parameter.name] ?? '');
    return fault === undefined ? [] : [fieldError(parameter.name, fault)];
  });
  if (!operation.body && input.body?.trim()) errors.push(fieldError('body', 'is not taken by this operation'));
  const isKnown = (place: CallParameter['in'], name: string) =>
    operation.parameters.some((each) => each.in === place && each.name === name);
  const unknown = [
    ...Object.keys(input.params).filter((name) => !isKnown('path', name)),
    ...Object.keys(input.query).filter((name) => !isKnown('query', name)),
  ];
  return [...errors, ...unknown.map((name) => fieldError(name, 'is no parameter of this operation'))];
}

/** A path that the catalogue does not know may be tried if that can change nothing. */
function checkFree({ method, path, params, body }: CallInput): ErrorDetail[] {
  if (method !== 'GET') {
    const fault = 'is no operation that the workbench knows, and only reads may be tried by their path';
    return [fieldError(`${method} ${path.slice(0, pathCharactersShown)}`, fault)];
  }
  const fault = findPathFault(path);
  return [
    ...(fault === undefined ? [] : [fieldError('path', fault)]),
    ...(Object.keys(params).length > 0 ? [fieldError('params', 'are for operations of the catalogue')] : []),
    ...(body?.trim() ? [fieldError('body', 'is nothing that a read takes')] : []),
  ];
}

function checkQuery({ query }: CallInput): ErrorDetail[] {
  return Object.entries(query).flatMap(([name, value]) => {
    if (isSecretName(name)) return [fieldError(name, 'takes a secret, which does not belong in an address')];
    return lonelySurrogate.test(name + value) ? [fieldError(name, 'is not readable text')] : [];
  });
}

function checkBody({ body }: CallInput): ErrorDetail[] {
  if (!body?.trim()) return [];
  if (lonelySurrogate.test(body)) return [fieldError('body', 'is not readable text')];
  try {
    const value: unknown = JSON.parse(body);
    const isObject = typeof value === 'object' && value !== null;
    return isObject ? [] : [fieldError('body', 'must be a JSON object or list')];
  } catch {
    return [fieldError('body', 'is not JSON')];
  }
}
