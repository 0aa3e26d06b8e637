/** A text written for an account without anything leaving: what a person sees before they approve it. */
import type { BookedAccount } from '../db/account.store';
import type { Policy } from '../domain/policy';
import type { Sentence } from '../domain/sentence';
import { plainValue } from '../domain/template/plain-value';
import type { Language, TemplateHead } from '../domain/template/template';
import type { Instant } from '../domain/time';
import type { Lender } from './lender';
import { disclosureOf, namesOf, planDue, wordsOf } from './message-words';
import { type NoticeWords, noticeWords, whyUnsayable } from './notice-words';
import { TemplateEngine, Unsayable } from './template-engine';

/** What is to be written, for whom and when. */
interface TextToWrite extends Pick<TemplateHead, 'id' | 'kind'> {
  readonly texts: Sentence;
  readonly subjects: Sentence | null;
  readonly booked: BookedAccount;
  readonly policy: Policy;
  readonly at: Instant;
}

interface WrittenText {
  readonly body: string;
  readonly subject: string | null;
}

/** A writer over the folder of templates, for one lender. The reason why a text cannot be written names no person. */
export function previewWriter(templatesDir: string, lender: Lender) {
  const engine = new TemplateEngine(templatesDir);
  const inLanguage = async (language: Language, text: TextToWrite): Promise<WrittenText> => {
    const { booked, policy, texts, subjects } = text;
    const names = namesOf(booked, lender, language);
    const values = { ...wordsIn(text), ...names, ...noticeOf(text, `${names.lender}`, lender).values };
    const told = { ...values, others: [], disclosure: await disclosureOf(engine, booked, policy, language, values) };
    const subject = subjects === null ? null : plainValue(await engine.text(subjects[language], language, told));
    return { body: await engine.text(texts[language], language, told), subject };
  };
  return async (text: TextToWrite): Promise<Readonly<Record<Language, WrittenText>> | { readonly why: string }> => {
    try {
      const [en, chinese] = [await inLanguage('en', text), await inLanguage('zh-CN', text)];
      return { en, 'zh-CN': chinese };
    } catch (error) {
      if (!(error instanceof Unsayable)) throw error;
      return { why: whyUnsayable(error.message, noticeOf(text, '', lender).why) };
    }
  };
}

const noticeOf = ({ booked, policy, at }: TextToWrite, name: string, { returnTo }: Lender): NoticeWords =>
  noticeWords(booked, policy, at, { lender: name, returnTo });

/** What is said of the debt: as the rung says it that has the template, or of the first instalment of the last plan. */
function wordsIn({ id, kind, booked, policy, at }: TextToWrite) {
  const rung = policy.rungs.find(({ template, kind: of }) => template === id || (kind === 'visit' && of === 'visit'));
  const plan = booked.facts.plans.at(-1);
  const [first] = plan?.instalments ?? [];
  const due =
    kind !== 'plan' || plan === undefined || first === undefined
      ? null
      : planDue(booked, { plan: plan.id, instalment: 1, asked: first.amount });
  return { ...wordsOf(booked, policy, rung ?? null, at), ...due };
}
