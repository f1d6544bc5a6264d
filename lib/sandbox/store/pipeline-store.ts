import type { Pipeline } from '@/lib/sandbox/entities/pipeline';
import type { SqliteDatabase } from './sqlite-driver';

export type PipelineStore = ReturnType<typeof createPipelineStore>;

/** Pipelines with their stages, read at every write of a deal or ticket and therefore kept in memory too. */
export function createPipelineStore(database: SqliteDatabase) {
  const cache = new Map<string, Pipeline[]>();
  return {
    forgetCache: () => cache.clear(),
    save(hubId: number, objectTypeId: string, pipeline: Pipeline): void {
      database
        .prepare('INSERT OR REPLACE INTO pipelines VALUES (?, ?, ?, ?, ?)')
        .run(hubId, objectTypeId, pipeline.id, pipeline.displayOrder, JSON.stringify(pipeline));
      cache.delete(`${hubId}/${objectTypeId}`);
    },
    remove(hubId: number, objectTypeId: string, id: string): void {
      database
        .prepare('DELETE FROM pipelines WHERE hub_id = ? AND object_type_id = ? AND id = ?')
        .run(hubId, objectTypeId, id);
      cache.delete(`${hubId}/${objectTypeId}`);
    },
    list(hubId: number, objectTypeId: string): Pipeline[] {
      const key = `${hubId}/${objectTypeId}`;
      const cached = cache.get(key);
      if (cached) return cached;
      const pipelines = database
        .prepare<[number, string], { details: string }>(
          'SELECT details FROM pipelines WHERE hub_id = ? AND object_type_id = ? ORDER BY position, id',
        )
        .all(hubId, objectTypeId)
        .map((row) => JSON.parse(row.details) as Pipeline);
      cache.set(key, pipelines);
      return pipelines;
    },
  };
}
