import { findObjectType } from '@/lib/sandbox/entities/object-types';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import { unknownObjectType } from '@/lib/sandbox/formatters/object-failures';
import type { SandboxContext } from './sandbox-env';

/** The kind of record that a name from outside means. */
export function getObjectType(name: string): ObjectType {
  const type = findObjectType(name);
  if (!type) throw unknownObjectType(name);
  return type;
}

/** The kind of record that a request's path names, `objectType` unless another parameter is meant. */
export function objectTypeOf(context: SandboxContext, parameter = 'objectType'): ObjectType {
  return getObjectType(context.req.param(parameter) ?? '');
}
