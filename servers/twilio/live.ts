import type { ServerResponse } from 'node:http';

const APART_MS = 300;

/** Pages that want to know at once when anything changes (server-sent events), told at most some times a second. */
export class Live {
  private readonly pages = new Set<ServerResponse>();
  private waiting: NodeJS.Timeout | undefined;

  /** Keeps a page's connection until it goes away. */
  join(page: ServerResponse): void {
    page.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', Connection: 'keep-alive' });
    page.write('retry: 1000\n\n');
    this.pages.add(page);
    page.on('close', () => this.pages.delete(page));
  }

  tell(what: string): void {
    if (this.pages.size === 0 || this.waiting !== undefined) return;
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      for (const page of this.pages) page.write(`event: changed\ndata: ${what}\n\n`);
    }, APART_MS);
  }

  close(): void {
    clearTimeout(this.waiting);
    for (const page of this.pages) page.end();
  }
}
