import type { Exchange } from './exchange';
import { apiTime } from './message';

/** A recording that would be there. There is no sound behind its address. */
export interface Recording {
  readonly sid: string;
  readonly url: string;
  readonly seconds: number;
  readonly startedAt: number;
}

/** Notes a recording that has begun at a time and ends now. */
export function recordingOf(exchange: Exchange, startedAt: number): Recording {
  const sid = exchange.newSid('RE');
  const seconds = Math.max(1, Math.round((Date.now() - startedAt) / 1000 / (exchange.pace || 1)));
  return { sid, url: `${exchange.url}/2010-04-01/Accounts/${exchange.account}/Recordings/${sid}`, seconds, startedAt };
}

/** Tells the account that a recording is ready. */
export function tellRecording(
  exchange: Exchange,
  call: string,
  { sid, url, seconds, startedAt }: Recording,
  callback: string | null,
  source: 'OutboundAPI' | 'DialVerb' | 'RecordVerb' | 'StartCallRecordingAPI',
): void {
  if (callback === null) return;
  const params = {
    AccountSid: exchange.account,
    CallSid: call,
    RecordingSid: sid,
    RecordingUrl: url,
    RecordingStatus: 'completed',
    RecordingDuration: `${seconds}`,
    RecordingChannels: source === 'DialVerb' || source === 'StartCallRecordingAPI' ? '2' : '1',
    RecordingStartTime: apiTime(startedAt),
    RecordingSource: source,
    RecordingTrack: 'both',
    ErrorCode: '0',
  };
  const news = { sid: call, step: `recording ${sid}`, url: callback, status: 'completed', params };
  void exchange.timers.during(exchange.callbacks.tell(news));
}
