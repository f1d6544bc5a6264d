import { html } from 'hono/html';
import type { Markup } from '@/lib/sandbox/pages/page-layout';
import { actionButton, controlSection, panel } from './control-form';
import type { ControlsPage } from './controls-view';

const minuteMs = 60_000;
const steps = [
  { label: '+1 min', ms: minuteMs, done: 'The clock went on by a minute.' },
  { label: '+31 min', ms: 31 * minuteMs, done: 'Half an hour later: access tokens have expired.' },
  { label: '+1 hour', ms: 60 * minuteMs, done: 'The clock went on by an hour.' },
  { label: '+1 day', ms: 1_440 * minuteMs, done: 'The clock went on by a day.' },
  { label: '+90 days', ms: 90 * 1_440 * minuteMs, done: 'The clock went on by 90 days.' },
];

/** A span of time in its two largest units. */
export function toSpanText(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), 'd'],
    [Math.floor(seconds / 3_600) % 24, 'h'],
    [Math.floor(seconds / 60) % 60, 'min'],
    [seconds % 60, 's'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).slice(0, 2);
  return shown.length === 0 ? '0 s' : shown.map(([count, unit]) => `${count} ${unit}`).join(' ');
}

function toOffsetText(offsetMs: number): string {
  if (offsetMs === 0) return 'as on this machine';
  return `${toSpanText(offsetMs)} ${offsetMs > 0 ? 'ahead' : 'behind'}`;
}

export function clockSection({ settings, nowMs }: ControlsPage): Markup {
  const { clockOffsetMs } = settings;
  const now = new Date(nowMs).toISOString();
  return controlSection(
    { id: 'clock', title: 'Clock', state: toOffsetText(clockOffsetMs), isOpen: true },
    html`${panel(
        'clock-now',
        html`<p class="clock">
          <time datetime="${now}" data-ticking>${now.slice(0, 19).replace('T', ' ')}</time> <span>UTC</span>
        </p>`,
      )}
      <p class="hint">Tokens, stamps, limits and webhooks go by it. HubSpot’s access tokens live for 30 minutes.</p>
      <div class="row">
        ${steps.map(({ label, ms, done }) => {
          const undo = { control: 'PATCH settings', json: { advanceMs: -ms } };
          return actionButton(label, { control: 'PATCH settings', json: { advanceMs: ms }, done, undo });
        })}
      </div>
      ${panel(
        'clock-back',
        clockOffsetMs === 0
          ? html``
          : html`<div class="row">
              ${actionButton('Back to this machine’s time', {
                control: 'PATCH settings',
                json: { clockOffsetMs: 0 },
                done: 'The clock shows this machine’s time.',
                undo: { control: 'PATCH settings', json: { clockOffsetMs } },
              })}
            </div>`,
      )}`,
  );
}
