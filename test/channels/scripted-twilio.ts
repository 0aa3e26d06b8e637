/** An HTTP server that answers as a test says, once for each request that it gets: what a stand-in with a mind of its own cannot be told. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came. */
export interface Came {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly form: Readonly<Record<string, string>>;
}

/** How a request is answered. */
export type Script = (came: Came, response: ServerResponse, request: IncomingMessage) => void;

/** A server and what came to it. */
export interface ScriptedTwilio {
  readonly url: string;
  readonly came: Came[];
  /** How everything is answered from now on. */
  answer(script: Script): void;
  close(): Promise<void>;
}

/** An answer with a body of JSON. */
export const json =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Script =>
  (_came, response) =>
    void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

/** Starts at a free port of this machine. */
export async function scriptedTwilio(): Promise<ScriptedTwilio> {
  const came: Came[] = [];
  let script: Script = json(500, {});
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
      const one = { method, path: url, authorization: headers.authorization, form };
      came.push(one);
      script(one, response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    came,
    answer: (next) => {
      script = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
