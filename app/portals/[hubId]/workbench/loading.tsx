import { WorkbenchSkeleton } from '@/components/workbench/workbench-skeleton';

export default function WorkbenchLoading() {
  return <WorkbenchSkeleton />;
}
