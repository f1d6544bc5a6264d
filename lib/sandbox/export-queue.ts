import type { RecordExport } from './entities/record-export';

/** The exports that were asked for while the sandbox runs. */
export type ExportQueue = {
  add(task: Omit<RecordExport, 'id'>): RecordExport;
  find(hubId: number, id: number): RecordExport | undefined;
  /** Of one portal, the newest last. */
  list(hubId: number): RecordExport[];
  reset(): void;
};

export function createExportQueue(): ExportQueue {
  let tasks: RecordExport[] = [];
  return {
    add(task) {
      const added = { ...task, id: 700_000_001 + tasks.length };
      tasks.push(added);
      return added;
    },
    find: (hubId, id) => tasks.find((task) => task.hubId === hubId && task.id === id),
    list: (hubId) => tasks.filter((task) => task.hubId === hubId),
    reset() {
      tasks = [];
    },
  };
}
