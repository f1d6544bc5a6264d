import { matchOperation } from '@/lib/workbench/calls/match-operation';
import { encodeQuery, fillTemplate, findValueFault, readQuery } from '@/lib/workbench/calls/fill-template';
import type { CallInput, Catalogue, Operation } from '@/lib/workbench/calls/contract';

/** A call as a form shows it: of an operation, or a read of a path that the catalogue does not know. */
export type CallDraft = CallInput & { operation?: Operation };

/** The form of an operation before anything is filled in. */
export function draftOperation(operation: Operation): CallDraft {
  const { method, template, body } = operation;
  const example = body && JSON.stringify(body.example, null, 2);
  return { method, path: template, params: {}, query: {}, body: example, operation };
}

/** The form of a read by its path, in which the query stands, too. */
export const emptyPathDraft: CallDraft = { method: 'GET', path: '', params: {}, query: {} };

/** The form of a call that was saved, made before, or came in a link. */
export function draftCall(catalogue: Catalogue, call: CallInput): CallDraft {
  const { path, query } = splitPath(call.path);
  const place = { method: call.method, path, apiVersion: catalogue.apiVersion };
  const match = matchOperation(catalogue.operations, place);
  if (!match) return { ...emptyPathDraft, path: path + encodeQuery([], { ...query, ...call.query }) };
  const { operation, params } = match;
  const known = new Set(operation.parameters.map(({ name }) => name));
  const pick = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => known.has(name)));
  return {
    method: call.method,
    path: operation.template,
    params: { ...params, ...pick(call.params) },
    query: pick({ ...query, ...call.query }),
    body: call.body ?? draftOperation(operation).body,
    operation,
  };
}

function splitPath(path: string): { path: string; query: Record<string, string> } {
  const mark = path.indexOf('?');
  if (mark < 0) return { path, query: {} };
  return { path: path.slice(0, mark), query: readQuery(new URLSearchParams(path.slice(mark + 1))) };
}

/** What is sent to be run or saved. */
export function toCallInput({ operation, method, path, params, query, body }: CallDraft): CallInput {
  if (!operation) return { method, params, ...splitPath(path.trim()) };
  return { method, path, params, query, ...(body !== undefined && { body }) };
}

/** The parameters that cannot be sent as they are, each with the end of a sentence about it. */
export function findDraftFaults({ operation, params, query }: CallDraft): Record<string, string> {
  const faults = (operation?.parameters ?? []).flatMap((parameter) => {
    const fault = findValueFault(parameter, (parameter.in === 'path' ? params : query)[parameter.name] ?? '');
    return fault === undefined ? [] : [[parameter.name, fault] as const];
  });
  return Object.fromEntries(faults);
}

/** The address that the call goes to; variables without a value stay as they are called. */
export function toCallUrl({ operation, path, params, query }: CallDraft, catalogue: Catalogue): string {
  const filled = fillTemplate(path, { ...params, version: catalogue.apiVersion });
  return catalogue.apiOrigin + filled + encodeQuery(operation?.parameters ?? [], query);
}

/** The same as it stands in a link to this form: without the origin, and with the version left open. */
export function toLinkedPath({ operation, path, params, query }: CallDraft): string {
  return fillTemplate(path, params) + encodeQuery(operation?.parameters ?? [], query);
}
