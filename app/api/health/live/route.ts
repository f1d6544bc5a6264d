/** Whether the process answers at all; touches nothing, so that a full disk does not get it restarted in a loop. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
