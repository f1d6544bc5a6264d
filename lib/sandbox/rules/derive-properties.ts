import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { Pipeline } from '@/lib/sandbox/entities/pipeline';
import { withCalculatedProperties, withStageProperties } from './calculated-properties';

/** A record's values with those that HubSpot derives from them. */
export function deriveProperties(
  properties: Readonly<Record<string, string>>,
  type: ObjectType,
  pipelines: readonly Pipeline[],
): Record<string, string> {
  if (type.id === contactType.id) return withCalculatedProperties(properties);
  if (!type.pipeline) return { ...properties };
  const { pipelineProperty, stageProperty } = type.pipeline;
  const pipeline = pipelines.find(({ id }) => id === properties[pipelineProperty]);
  return withStageProperties(
    properties,
    pipeline?.stages.find(({ id }) => id === properties[stageProperty]),
  );
}
