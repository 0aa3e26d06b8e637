/** A stand-in with an ear for its callbacks, for tests of telephone calls: every test finds it as new. */
import type { TwilioStandIn } from '../../servers/twilio/stand-in';
import { clientOf, control, type Ear, ear, type Heard, standIn } from './account';

/** An agent's telephone. */
export const AGENT = '+12025550150';

/** Every step of a call is told. */
export const all = { statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'] };

/** What was heard on one path. */
export const onPath = (path: string) => (heard: Heard) => heard.path === path;

/** Starts both before the tests of a file and ends them after. */
export function callStory(seed: number) {
  let server: TwilioStandIn;
  let hears: Ear;
  beforeAll(async () => {
    hears = await ear();
    server = await standIn({ seed });
  });
  afterAll(async () => {
    await server.close();
    await hears.close();
  });
  afterEach(async () => {
    await control(server.url, 'faults', undefined, 'DELETE');
    await control(server.url, 'phones', undefined, 'DELETE');
    hears.heard.splice(0);
    hears.answer(() => 204);
  });
  return {
    get server(): TwilioStandIn {
      return server;
    },
    get hears(): Ear {
      return hears;
    },
    client: (): ReturnType<typeof clientOf> => clientOf(server.url),
    /** What the telephone of a number does. */
    phone: (number: string, manner: Record<string, unknown>): Promise<Response> =>
      control(server.url, 'phones', { number, ...manner }),
    transcriptOf: async (sid: string): Promise<string[]> => {
      const call = (await (await control(server.url, `calls/${sid}`)).json()) as {
        transcript: { what: string; text: string }[];
      };
      return call.transcript.map(({ what, text }) => `${what}: ${text}`);
    },
    /** Answers TwiML by path. */
    script: (pages: Record<string, string>): void =>
      hears.answer(({ path }) =>
        pages[path] === undefined ? 204 : `<?xml version="1.0"?><Response>${pages[path]}</Response>`,
      ),
  };
}
