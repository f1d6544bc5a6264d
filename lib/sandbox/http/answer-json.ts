import type { SandboxContext } from './sandbox-env';

export function answerJson(context: SandboxContext, body: unknown, status: 200 | 201 | 207 = 200): Response {
  return context.body(JSON.stringify(body), status, { 'Content-Type': 'application/json;charset=utf-8' });
}
