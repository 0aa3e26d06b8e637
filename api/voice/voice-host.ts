/** What calls need beside the book; whoever starts the API passes it, and without it no call is made. */
import type { HandOverFault } from '../../domain/delivery/fault';
import type { PayLink } from '../../domain/voice/pay-link';
import type { Speech } from './speech';

/** An agent's telephone, to be called for a call that the gate has allowed. */
export interface AgentToCall {
  readonly ref: string;
  /** E.164. */
  readonly phone: string;
  readonly jurisdiction: readonly string[];
}

/** What became of calling the agent. An answer that was lost throws: then it may ring. */
export type AgentCalled =
  | { readonly state: 'sent'; readonly providerRef: string }
  | { readonly state: 'failed'; readonly fault: HandOverFault };

/** The telephone. */
export interface VoiceHost {
  readonly callAgent: (call: AgentToCall) => Promise<AgentCalled>;
  /** The number that a person sees, by packs (E.164); null when there is none. */
  readonly callerId: (jurisdiction: readonly string[]) => string | null;
  /**
   * Sends the address of the payment page by text to the number on the line of a self-service call, if it may be sent;
   * absent where nothing sends texts. Asked once a call.
   */
  readonly sendPayLink?: (call: string) => Promise<PayLink>;
  readonly speech: Speech;
  readonly recording: {
    /** Whether the lender wants calls recorded at all. */
    readonly wanted: boolean;
    /** Where its agents sit, such as `US-NY`; null = nobody says, which is the strictest. */
    readonly agentsAt: string | null;
  };
}
