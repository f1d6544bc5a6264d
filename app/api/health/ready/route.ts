import { connection } from 'next/server';
import { getRuntime, type Health } from '@/lib/runtime';

/** Whether this portal can do its work now: 200, or 503 with the checks that failed. */
export async function GET(): Promise<Response> {
  await connection();
  const { isReady, checks } = await checkHealth();
  return Response.json(
    { status: isReady ? 'ok' : 'failed', checks },
    { status: isReady ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  );
}

async function checkHealth(): Promise<Health> {
  try {
    return await getRuntime().checkHealth();
  } catch {
    return { isReady: false, checks: { runtime: 'failed' } };
  }
}
