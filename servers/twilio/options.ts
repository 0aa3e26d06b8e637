import type { FaultWish } from './fault';

/** How a stand-in is started. */
export interface TwilioStandInOptions {
  /** 0 or absent: any free port. */
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly accountSid: string;
  readonly authToken: string;
  /** Where everything accepted is written. Without it everything is forgotten at the end. */
  readonly logFile?: string | undefined;
  /** Also wait for the disk before answering; without it a line survives the end of the process, not of the machine. */
  readonly fsync?: boolean | undefined;
  /** Where messages of debtors are posted to. */
  readonly inboundUrl?: string | undefined;
  /** Seed of identifiers, delays and chances; absent: one by chance. */
  readonly seed?: number | undefined;
  readonly faults?: readonly FaultWish[] | undefined;
  /** Stretches every delay; 1 is the speed of the real one, 0 none. */
  readonly pace?: number | undefined;
  /** Numbers of the account. Absent: every number that can be one is taken for the account's own. */
  readonly senders?: readonly string[] | undefined;
  /** Takes what goes wrong inside. */
  readonly complain?: ((line: string) => void) | undefined;
}
