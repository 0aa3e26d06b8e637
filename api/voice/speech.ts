/**
 * The words of calls, from `templates/voice/`. What may be said to anybody is given who calls, for whom and how to reply,
 * and nothing else: a template that named a debt there could not be rendered.
 */
import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { type DebtWords, NEUTRAL, type NeutralWords } from '../../domain/voice/spoken';

/** Languages in which calls are spoken. */
export const VOICE_LANGUAGES = ['en', 'zh-CN'] as const;

export type VoiceLanguage = (typeof VOICE_LANGUAGES)[number];

/** Who calls, by language where it is a word. */
export interface Speaker {
  readonly name: Readonly<Record<string, string>>;
  readonly phone: string;
  readonly link: string;
  /** A natural person, by the name under which they may be called back; without one no message is left with a machine. */
  readonly contact?: Readonly<Record<string, string>>;
}

/** The debt, in words of the language. */
export interface SpokenDebt {
  readonly reference: string;
  readonly amount: string;
  readonly due: string;
  /** What must be said to the person first. */
  readonly opening: string;
  readonly days: number;
}

/** What an agent is told. */
export type AgentWords =
  | 'whisper'
  | 'whisper-forbidden'
  | 'whisper-gone'
  | 'whisper-nobody'
  | 'whisper-over'
  | 'whisper-recording'
  | 'notice-recorded'
  | `words-${string}`;

/** Words for a line. */
export interface Speech {
  /** To whoever answers. `name` is for whom the call is. */
  neutral(words: NeutralWords, language: VoiceLanguage, name: string): Promise<string>;
  /** To the person alone. */
  ofDebt(words: DebtWords, language: VoiceLanguage, debt: SpokenDebt): Promise<string>;
  /** To an agent, or about the line itself. */
  toAgent(
    words: AgentWords,
    language: VoiceLanguage,
    values: Readonly<Record<string, string | boolean>>,
  ): Promise<string>;
  /** Whether a natural person can be named to call back. */
  readonly hasContact: boolean;
}

/** The language of a call for a person's own: what is not spoken here is English. */
export const voiceLanguage = (language: string | null): VoiceLanguage => (language?.startsWith('zh') ? 'zh-CN' : 'en');

/** Words from a folder of templates, for one lender. */
export function liquidSpeech(folder: string, speaker: Speaker): Speech {
  const liquid = new Liquid({
    root: join(folder, 'voice'),
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    cache: true,
  });
  const say = async (words: string, language: VoiceLanguage, values: object): Promise<string> =>
    String(await liquid.renderFile(`${words}.${language}.liquid`, values)).trim();
  const whoCalls = (language: VoiceLanguage) => ({
    lender: inLanguage(speaker.name, language),
    phone: spokenNumber(speaker.phone),
  });
  return {
    neutral: (words, language, name) =>
      say(words, language, { ...whoCalls(language), name, contact: inLanguage(speaker.contact ?? {}, language) }),
    ofDebt: (words, language, debt) => say(words, language, { ...whoCalls(language), ...debt, link: speaker.link }),
    toAgent: (words, language, values) => say(words, language, { ...whoCalls(language), ...values }),
    hasContact: Object.keys(speaker.contact ?? {}).length > 0,
  };
}

/** Whether words may be said to anybody. */
export const isNeutral = (words: NeutralWords | DebtWords): words is NeutralWords =>
  NEUTRAL.some((one) => one === words);

const inLanguage = (words: Readonly<Record<string, string>>, language: VoiceLanguage): string =>
  words[language] ?? Object.values(words)[0] ?? '';

/** A number as it is read out: digit by digit, with a breath where it is divided. */
export const spokenNumber = (number: string): string =>
  number
    .split(/[^\d+]+/)
    .filter((part) => part !== '')
    .map((part) => [...part.replace('+', '')].join(' '))
    .join(', ');
