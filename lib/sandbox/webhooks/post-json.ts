import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

type Post = { url: string; body: string; headers: Record<string, string>; timeoutMs: number; signal: AbortSignal };

/** Posts a body and gives the status of the answer; 0 where there is none in time. */
export function postJson({ url, body, headers, timeoutMs, signal }: Post): Promise<number> {
  const start = url.startsWith('https:') ? requestHttps : requestHttp;
  const ends = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  return new Promise((resolve) => {
    const outgoing = start(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, signal: ends },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    outgoing.on('error', () => resolve(0));
    outgoing.end(body);
  });
}
