import { html } from 'hono/html';
import type { Markup } from '@/lib/sandbox/pages/page-layout';

const looks = ['cut', 'good', 'good', 'plain', 'warn', 'bad'];

/** A status by its kind; 0 is an answer that never came. */
export function statusPill(status: number): Markup {
  return html`<span class="pill ${looks[Math.floor(status / 100)] ?? 'plain'}"
    >${status === 0 ? 'cut off' : status}</span
  >`;
}
