/** The cheapest provider there can be: answers every message as Twilio does, and takes every mail. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const http = createServer((request, response) => {
  request.resume().on('end', () => {
    const sid = `SM${process.hrtime.bigint().toString(16).padStart(32, '0')}`;
    response.writeHead(201, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ sid, status: 'accepted', date_created: null, error_code: null }));
  });
});
http.keepAliveTimeout = 60_000;
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData: (stream, _session, done) => void stream.resume().on('end', () => done()),
});

http.listen(0, '127.0.0.1', () => {
  smtp.listen(0, '127.0.0.1', () => {
    const { port } = http.address() as AddressInfo;
    const mail = smtp.server.address() as AddressInfo;
    process.stdout.write(
      `${JSON.stringify({ api: `http://127.0.0.1:${port}`, smtp: `smtp://127.0.0.1:${mail.port}` })}\n`,
    );
  });
});
