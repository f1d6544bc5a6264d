import type { RouteReply } from './route';

type Download = { text: AsyncGenerator<string>; fileName: string; contentType: string };

/** Text that comes bit by bit, as a file to keep. When the caller goes away, the generator is told by its `finally`. */
export function toDownload({ text, fileName, contentType }: Download): NonNullable<RouteReply['stream']> {
  const encoder = new TextEncoder();
  const content = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await text.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await text.return(undefined);
      },
    },
    // One piece ahead and no more: whoever reads slowly is waited for.
    { highWaterMark: 1 },
  );
  const headers = {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'x-accel-buffering': 'no',
  };
  return { content, headers };
}
