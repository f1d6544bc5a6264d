import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { SandboxContext } from '@/lib/sandbox/http/sandbox-env';
import { pageStyle } from './page-style';

export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

type Page = {
  title: string;
  body: Markup;
  /** Rules for this page alone, e.g. which select belongs to which radio button. */
  extraStyle?: string;
  /** Where a form of the page ends up: Chromium holds redirects of a form to the policy as well. */
  formTargets?: string;
  /** The address of a module to load, and of the folder that it and its own modules stand in. */
  script?: { address: string; folder: string };
};

function toHash(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}

/** A script may come from one folder, speak to the sandbox, and make no markup of text. */
const scriptPolicy = (folder: string) => [
  `script-src ${folder}`,
  "connect-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
];

/** Writes a page that loads nothing from elsewhere: its style is inline and allowed by hash, scripts are rare. */
export function answerPage(context: SandboxContext, { title, body, extraStyle = '', formTargets, script }: Page) {
  const style = `${pageStyle}${extraStyle}`;
  const policy = [
    "default-src 'none'",
    `style-src ${toHash(style)}`,
    `form-action ${formTargets === undefined ? "'none'" : `'self' ${formTargets}`}`,
    'img-src data:',
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(script === undefined ? [] : scriptPolicy(script.folder)),
  ];
  context.header('Content-Security-Policy', policy.join('; '));
  context.header('Cache-Control', 'no-store');
  context.header('Referrer-Policy', 'no-referrer');
  context.header('X-Content-Type-Options', 'nosniff');
  return context.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} · HubSpot sandbox</title>
          <link rel="icon" href="data:," />
          ${raw(`<style>${style}</style>`)}
          ${script === undefined ? '' : html`<script type="module" src="${script.address}"></script>`}
        </head>
        <body>
          <aside class="note" aria-label="About this page">
            <strong>Local sandbox.</strong> A stand-in for HubSpot with sample data; nothing here reaches a real
            account.
          </aside>
          ${body}
        </body>
      </html>`,
  );
}
